package reproducibility.ecosystem.python;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import reproducibility.Malformed;
import reproducibility.archive.Tarball;
import reproducibility.archive.Zipball;

/**
 * A source distribution (PyPA, "Source distribution format").
 *
 * @param fileName as the file is called
 * @param folder the top folder, {@code name-version} by the format
 * @param metadata what PKG-INFO says
 * @param projectFiles the files that say how it is built, by name: {@code pyproject.toml}, {@code
 *     setup.cfg}, {@code setup.py}
 * @param paths of all that it holds, below the top folder
 * @param troubles why texts of it cannot be read, by their names
 */
public record Sdist(
    String fileName,
    String folder,
    Metadata metadata,
    Map<String, String> projectFiles,
    Set<String> paths,
    Map<String, Malformed> troubles)
    implements Distribution {
  /** A version begins with a digit, or with what PEP 440 lets come before it. */
  private static final Pattern NAME =
      Pattern.compile("(.+)-(v?\\d[^-]*)\\.(tar\\.gz|zip)", Pattern.CASE_INSENSITIVE);

  /** What a forge makes of a commit. */
  private static final Pattern COMMIT = Pattern.compile(".+-[0-9a-f]{40}\\.(tar\\.gz|zip)");

  private static final String INFO = "PKG-INFO";

  private static final Set<String> WANTED = Set.of(INFO, "pyproject.toml", "setup.cfg", "setup.py");

  /**
   * {@code name-version.tar.gz}, or {@code .zip}: the version has no dash (PyPA, "Source
   * distribution format", "Source distribution file name").
   */
  @Override
  public String nameInFileName() {
    return stem().replaceFirst("-[^-]*$", "");
  }

  @Override
  public List<String> versions() {
    return List.of(stem().replaceFirst(".*-", ""), metadata.version());
  }

  /** The file name without its ending. */
  public String stem() {
    return fileName.replaceFirst("(?i)\\.(tar\\.gz|zip)$", "");
  }

  /** Whether a file name is that of an sdist, or could be. */
  public static boolean isName(String fileName) {
    return NAME.matcher(fileName).matches() && !COMMIT.matcher(fileName).matches();
  }

  /**
   * Reads an sdist.
   *
   * @throws Malformed where it is no whole {@code .tar.gz} or {@code .zip}
   */
  public static Sdist read(Path file) {
    String fileName = file.getFileName().toString();
    Tarball tarball =
        fileName.toLowerCase(Locale.ROOT).endsWith(".zip")
            ? Zipball.read(file, WANTED::contains)
            : Tarball.read(file, WANTED::contains);
    Map<String, Malformed> troubles = new TreeMap<>(tarball.texts().troubles());
    String where = fileName + "!" + INFO;
    Metadata metadata = new Metadata(where, Map.of());
    try {
      metadata = Metadata.parse(where, tarball.texts().get(INFO).orElseThrow(() -> none(fileName)));
    } catch (Malformed e) {
      troubles.putIfAbsent(INFO, e);
    }
    Map<String, String> projectFiles = new TreeMap<>(tarball.texts().all());
    projectFiles.remove(INFO);
    return new Sdist(
        fileName,
        tarball.folder(),
        metadata,
        Map.copyOf(projectFiles),
        tarball.paths(),
        Map.copyOf(troubles));
  }

  private static Malformed none(String fileName) {
    return new Malformed(
        fileName, "an sdist has PKG-INFO in its top folder; this archive has none");
  }
}
