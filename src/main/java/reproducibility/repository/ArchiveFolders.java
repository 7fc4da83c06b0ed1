package reproducibility.repository;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import reproducibility.Malformed;

/**
 * The folders that hold a repository's archives: {@code archives = ["sources"]} at the top of the
 * contract. {@code archives = []} says that it holds none.
 *
 * @param all their paths from the top of the repository, without a slash at the end
 */
public record ArchiveFolders(List<String> all) {
  /** Those of a contract that names none. */
  public static final ArchiveFolders USUAL = new ArchiveFolders(List.of("sources"));

  /** Where the contract lies. */
  public static final String CONTRACT = ".flox/platforms.toml";

  private static final String KEY = "archives";

  /** Copies the list. */
  public ArchiveFolders {
    all = List.copyOf(all);
  }

  /**
   * Reads them from a contract.
   *
   * @throws Malformed where it is not TOML, or a folder is not a plain path in the repository
   */
  public static ArchiveFolders of(String contract) {
    Toml toml = Toml.parse(CONTRACT, contract);
    if (!toml.keys().contains(KEY)) {
      return USUAL;
    }
    if (!toml.node().path(KEY).isArray()) {
      throw toml.malformed(KEY, "archives is a list of folders, such as [\"sources\"]");
    }
    List<String> folders = toml.strings(KEY);
    for (String folder : folders) {
      if (!isPlain(folder)) {
        throw toml.malformed(
            KEY, "archives lists folders below the top, such as \"vendor\": \"" + folder + '"');
      }
    }
    return new ArchiveFolders(folders);
  }

  /** Those of a contract that may not be there; the usual ones where it cannot be read. */
  public static ArchiveFolders in(Optional<String> contract) {
    try {
      return contract.map(ArchiveFolders::of).orElse(USUAL);
    } catch (Malformed e) {
      // A claim of its own says so.
      return USUAL;
    }
  }

  private static boolean isPlain(String folder) {
    return folder.matches("[^\\\\\\p{Cntrl}]+")
        && !folder.endsWith("/")
        && !folder.startsWith("/")
        && List.of(folder.split("/", -1)).stream()
            .noneMatch(it -> it.isEmpty() || it.equals(".") || it.equals("..") || isGits(it));
  }

  private static boolean isGits(String name) {
    return name.equalsIgnoreCase(".git");
  }

  /** The names right below the top of the repository that lead to them. */
  public Set<String> tops() {
    return all.stream().map(it -> it.replaceFirst("/.*", "")).collect(Collectors.toSet());
  }

  /** The rules of git that keep archives out of it, one file in each folder. */
  public List<String> ignoreFiles() {
    return all.stream().map(it -> it + "/.gitignore").toList();
  }

  /** Whether a path lies in one of them. */
  public boolean hold(String path) {
    return folderOf(path).isPresent();
  }

  /** The path of a new archive: it lies in the first of them, or in the usual one. */
  public String pathOfNew(String fileName) {
    return (all.isEmpty() ? USUAL : this).all().get(0) + "/" + fileName;
  }

  /** The path of an archive of this name: in the folder where one is, or else that of a new one. */
  public String pathOf(String fileName, Predicate<String> isThere) {
    return all.stream()
        .map(it -> it + "/" + fileName)
        .filter(isThere)
        .findFirst()
        .orElseGet(() -> pathOfNew(fileName));
  }

  /** The path of an archive that takes the place of another one, in that one's folder. */
  public static String pathInsteadOf(String path, String fileName) {
    return path.substring(0, path.lastIndexOf('/') + 1) + fileName;
  }

  /** The folder that a path lies in, with a slash at its end. */
  public Optional<String> folderOf(String path) {
    return all.stream().map(it -> it + "/").filter(path::startsWith).findFirst();
  }
}
