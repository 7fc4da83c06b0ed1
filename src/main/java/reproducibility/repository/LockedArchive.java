package reproducibility.repository;

import com.github.packageurl.PackageURL;
import java.util.Optional;
import reproducibility.archive.Digest;

/**
 * One archive as the lock records it.
 *
 * @param name the distribution's name
 * @param version its version, where the lock gives one
 * @param kind how PEP 751 files it
 * @param path from the top of the repository
 * @param digest SHA-256 and size
 * @param origin where it was published, as a package URL, where the lock says so
 * @param place the lock file and the line that speaks of it
 */
public record LockedArchive(
    String name,
    Optional<String> version,
    Kind kind,
    String path,
    Digest digest,
    Optional<PackageURL> origin,
    String place) {

  /** The tables of PEP 751 that hold an archive. */
  public enum Kind {
    /** {@code packages.wheels} */
    WHEEL,
    /** {@code packages.sdist} */
    SDIST,
    /** {@code packages.archive} */
    ARCHIVE
  }

  /** The file's name without folders. */
  public String fileName() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  @Override
  public String toString() {
    return fileName();
  }
}
