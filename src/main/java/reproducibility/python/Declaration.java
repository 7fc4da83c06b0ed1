package reproducibility.python;

import java.util.List;
import java.util.Map;
import reproducibility.archive.Archive;
import reproducibility.archive.Sdist;
import reproducibility.archive.SourceTarball;
import reproducibility.archive.Wheel;

/**
 * What an archive says of its dependencies, before it is understood.
 *
 * @param requiresDist the requirements of its core metadata
 * @param projectFiles of an archive without core metadata: {@code pyproject.toml}, {@code
 *     setup.cfg} and {@code setup.py} by name
 */
public record Declaration(List<String> requiresDist, Map<String, String> projectFiles) {
  /** What this archive declares. */
  public static Declaration of(Archive archive) {
    if (archive instanceof Wheel wheel) {
      return new Declaration(wheel.metadata().requiresDist(), Map.of());
    }
    if (archive instanceof Sdist sdist) {
      return new Declaration(sdist.metadata().requiresDist(), Map.of());
    }
    return new Declaration(List.of(), ((SourceTarball) archive).projectFiles());
  }
}
