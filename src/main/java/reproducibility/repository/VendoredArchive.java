package reproducibility.repository;

import java.nio.file.Path;
import java.util.Optional;
import reproducibility.archive.Archive;
import reproducibility.archive.Digest;
import reproducibility.archive.Structure;

/**
 * An archive under {@code sources/}; its bytes are read at most once for the digest, once for the
 * content and once for the structure.
 */
public final class VendoredArchive {
  private final TreeFile file;
  private final Path onDisk;
  private Optional<Digest> digest = Optional.empty();
  private Optional<Archive> content = Optional.empty();
  private Optional<Structure> structure = Optional.empty();

  VendoredArchive(TreeFile file, Path onDisk) {
    this.file = file;
    this.onDisk = onDisk;
  }

  /** From the top of the repository: {@code sources/…}. */
  public String path() {
    return file.path();
  }

  /** The file's name. */
  public String name() {
    return file.name();
  }

  /** Whether git tracks it. */
  public boolean isTracked() {
    return file.tracked();
  }

  /** Where its bytes lie on disk. */
  public Path onDisk() {
    return onDisk;
  }

  /** SHA-256 and size of its bytes. */
  public synchronized Digest digest() {
    if (digest.isEmpty()) {
      digest = Optional.of(Digest.of(onDisk));
    }
    return digest.get();
  }

  /**
   * What it holds.
   *
   * @throws reproducibility.Malformed where it breaks its format
   */
  public synchronized Archive content() {
    if (content.isEmpty()) {
      content = Optional.of(Archive.read(onDisk));
    }
    return content.get();
  }

  /**
   * What its bytes hold beside its files.
   *
   * @throws reproducibility.Malformed where reading cannot go on
   */
  public synchronized Structure structure() {
    if (structure.isEmpty()) {
      structure = Optional.of(Structure.read(onDisk));
    }
    return structure.get();
  }

  @Override
  public String toString() {
    return name();
  }
}
