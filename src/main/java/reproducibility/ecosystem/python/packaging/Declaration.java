package reproducibility.ecosystem.python.packaging;

import java.util.List;
import java.util.Map;
import reproducibility.archive.Archive;
import reproducibility.ecosystem.python.Sdist;
import reproducibility.ecosystem.python.Wheel;

/**
 * What an archive says of its dependencies and of its project, before it is understood.
 *
 * @param requiresDist the requirements of its core metadata
 * @param projectFiles of an archive without core metadata: {@code pyproject.toml}, {@code
 *     setup.cfg} and {@code setup.py} by name
 * @param metadata the fields of its core metadata, by name in lower case; none without
 * @param buildFiles the same files of every archive that has yet to be built, with core metadata or
 *     without
 */
public record Declaration(
    List<String> requiresDist,
    Map<String, String> projectFiles,
    Map<String, List<String>> metadata,
    Map<String, String> buildFiles) {

  /** One that says nothing but its dependencies. */
  public Declaration(List<String> requiresDist, Map<String, String> projectFiles) {
    this(requiresDist, projectFiles, Map.of(), Map.of());
  }

  /** What this archive declares; one of another ecosystem asks Python for nothing. */
  public static Declaration of(Archive archive) {
    if (archive instanceof Wheel wheel) {
      return new Declaration(
          wheel.metadata().requiresDist(), Map.of(), wheel.metadata().fields(), Map.of());
    }
    if (archive instanceof Sdist sdist) {
      return new Declaration(
          sdist.metadata().requiresDist(),
          Map.of(),
          sdist.metadata().fields(),
          sdist.projectFiles());
    }
    Map<String, String> files = archive.projectFiles();
    return new Declaration(List.of(), files, Map.of(), files);
  }
}
