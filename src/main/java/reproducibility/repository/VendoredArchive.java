package reproducibility.repository;

import java.nio.file.Path;
import java.util.Optional;
import reproducibility.archive.Archive;
import reproducibility.archive.Digest;

/**
 * An archive under {@code sources/}; its bytes are read at most once for the digest and once for
 * the content.
 */
public final class VendoredArchive {
  private final TreeFile file;
  private final Path onDisk;
  private Optional<Digest> digest = Optional.empty();
  private Optional<Archive> content = Optional.empty();

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

  @Override
  public String toString() {
    return name();
  }
}
