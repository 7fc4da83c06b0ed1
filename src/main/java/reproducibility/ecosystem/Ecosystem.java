package reproducibility.ecosystem;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import reproducibility.archive.Archive;
import reproducibility.archive.Packing;
import reproducibility.archive.Structure;

/**
 * A family of package archives: how their files are named, and how they are read. {@link
 * Ecosystems} lists all there are.
 */
public interface Ecosystem {
  /** What its archives are, for a message: "wheel (.whl), sdist (.tar.gz, .zip)". */
  String archives();

  /**
   * The endings of file names that no other archive has, and how such files are packed: in lower
   * case, without the dot before them.
   */
  default Map<String, Packing> endings() {
    return Map.of();
  }

  /** What a file name says; empty where none of its archives is called like this. */
  Optional<ReleaseName> classify(String fileName);

  /**
   * Why a file that is called like one of its archives is not read as one; empty where it is. What
   * is none of its archives is not broken, and no claim about them is about it.
   */
  default Optional<String> whyNotRead(Path file) {
    return Optional.empty();
  }

  /** Whether Python packages are built from its archives, and can be compared with them. */
  default boolean isForPython() {
    return false;
  }

  /**
   * Reads one of its archives as far as possible: texts that describe it may be broken or lacking,
   * see {@link Archive#troubles}.
   *
   * @param structure what the archive is as a zip or tar file
   * @throws reproducibility.Malformed where its files cannot be read
   */
  Archive read(Path file, Structure structure);
}
