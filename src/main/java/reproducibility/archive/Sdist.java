package reproducibility.archive;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import reproducibility.Malformed;

/**
 * A source distribution (PyPA, "Source distribution format").
 *
 * @param fileName as the file is called
 * @param folder the top folder, {@code name-version} by the format
 * @param metadata what PKG-INFO says
 * @param projectFiles the files that say how it is built, by name: {@code pyproject.toml}, {@code
 *     setup.cfg}, {@code setup.py}
 * @param paths of all that it holds, below the top folder
 */
public record Sdist(
    String fileName,
    String folder,
    Metadata metadata,
    Map<String, String> projectFiles,
    Set<String> paths)
    implements Archive {
  private static final Set<String> WANTED =
      Set.of("PKG-INFO", "pyproject.toml", "setup.cfg", "setup.py");

  @Override
  public String name() {
    return metadata.name();
  }

  /**
   * {@code name-version.tar.gz}: the version has no dash (PyPA, "Source distribution format",
   * "Source distribution file name").
   */
  @Override
  public String nameInFileName() {
    return stem().replaceFirst("-[^-]*$", "");
  }

  @Override
  public List<String> versions() {
    return List.of(stem().replaceFirst(".*-", ""), metadata.version());
  }

  private String stem() {
    return fileName.replaceFirst("(?i)\\.tar\\.gz$", "");
  }

  /**
   * Reads an sdist.
   *
   * @throws Malformed where it is no whole {@code .tar.gz}, or has no PKG-INFO in its top folder
   */
  public static Sdist read(Path file) {
    String fileName = file.getFileName().toString();
    Tarball tarball = Tarball.read(file, WANTED::contains);
    String info =
        Optional.ofNullable(tarball.texts().get("PKG-INFO"))
            .orElseThrow(
                () ->
                    new Malformed(
                        fileName,
                        "an sdist has PKG-INFO in its top folder; this archive has none"));
    Map<String, String> projectFiles = new TreeMap<>(tarball.texts());
    projectFiles.remove("PKG-INFO");
    return new Sdist(
        fileName,
        tarball.folder(),
        Metadata.parse(fileName + "!PKG-INFO", info),
        Map.copyOf(projectFiles),
        tarball.paths());
  }
}
