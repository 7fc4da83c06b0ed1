package reproducibility.repository;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import java.util.Map;
import java.util.Optional;
import reproducibility.ecosystem.forge.SourceTarball;
import reproducibility.hash.Digest;

/**
 * One archive as the lock records it.
 *
 * @param name the distribution's name
 * @param version its version, where the lock gives one
 * @param kind how PEP 751 files it
 * @param wheelName what the lock calls the wheel's file beside its path, where it does
 * @param path from the top of the repository
 * @param digest SHA-256 and size
 * @param otherHashes further digests in hexadecimal digits, by the name that Python's hashlib has
 *     for the algorithm (PEP 751, "packages.wheels.hashes")
 * @param origin where it was published, as a package URL, where the lock says so
 * @param tree the git tree id of the unpacked source, where the lock gives one
 * @param place the lock file and the line that speaks of it
 */
public record LockedArchive(
    String name,
    Optional<String> version,
    Kind kind,
    Optional<String> wheelName,
    String path,
    Digest digest,
    Map<String, String> otherHashes,
    Optional<PackageURL> origin,
    Optional<String> tree,
    String place) {

  /** Copies the digests. */
  public LockedArchive {
    otherHashes = Map.copyOf(otherHashes);
  }

  /** One without an unpacked source. */
  public LockedArchive(
      String name,
      Optional<String> version,
      Kind kind,
      String path,
      Digest digest,
      Optional<PackageURL> origin,
      String place) {
    this(
        name,
        version,
        kind,
        Optional.empty(),
        path,
        digest,
        Map.of(),
        origin,
        Optional.empty(),
        place);
  }

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

  /**
   * The folder in which the unpacked source is kept beside the archive or instead of it, from the
   * top of the repository and with a slash at its end; where the lock speaks of one.
   */
  public Optional<String> unpacked() {
    return tree.map(it -> SourceTarball.folderOf(path) + "/");
  }

  /** The same wherever it stands. */
  public LockedArchive placeless() {
    return new LockedArchive(
        name, version, kind, wheelName, path, digest, otherHashes, origin, tree, "");
  }

  /** Reads a package URL; empty where it is none. */
  public static Optional<PackageURL> packageUrl(String text) {
    try {
      return Optional.of(new PackageURL(text));
    } catch (MalformedPackageURLException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return fileName();
  }
}
