package reproducibility.repository;

import java.util.List;
import java.util.Optional;
import reproducibility.Malformed;

/**
 * The folders that hold a repository's archives: {@code archives = ["sources"]} at the top of the
 * contract.
 *
 * @param all their paths from the top of the repository, without a slash at the end
 */
public record ArchiveFolders(List<String> all) {
  /** Those of a contract that names none. */
  public static final ArchiveFolders USUAL = new ArchiveFolders(List.of("sources"));

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
  public static ArchiveFolders of(String file, String contract) {
    Toml toml = Toml.parse(file, contract);
    if (!toml.keys().contains(KEY)) {
      return USUAL;
    }
    List<String> folders = toml.strings(KEY);
    if (folders.isEmpty()) {
      throw toml.malformed(KEY, "archives lists at least one folder, such as \"sources\"");
    }
    for (String folder : folders) {
      if (!isPlain(folder)) {
        throw toml.malformed(
            KEY, "archives lists folders below the top, such as \"vendor\": \"" + folder + '"');
      }
    }
    return new ArchiveFolders(folders);
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

  /** Whether a path lies in one of them. */
  public boolean hold(String path) {
    return folderOf(path).isPresent();
  }

  /** The folder that a path lies in, with a slash at its end. */
  public Optional<String> folderOf(String path) {
    return all.stream().map(it -> it + "/").filter(path::startsWith).findFirst();
  }
}
