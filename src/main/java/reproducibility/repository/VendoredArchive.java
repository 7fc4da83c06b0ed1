package reproducibility.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.archive.Archive;
import reproducibility.archive.KnownStructures;
import reproducibility.archive.Structure;
import reproducibility.archive.tree.BlobId;
import reproducibility.ecosystem.Ecosystem;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.ecosystem.forge.SourceTarball;
import reproducibility.hash.Digest;
import reproducibility.repository.TreeFile.InGit;

/**
 * An archive under {@code sources/}; its bytes are read at most once for the digest, and a wheel's
 * files are unpacked once.
 */
public final class VendoredArchive {
  private final TreeFile file;
  private final String label;
  private final Path onDisk;
  private final KnownStructures known;
  private Optional<Digest> digest = Optional.empty();
  private Optional<Archive> readable = Optional.empty();
  private Optional<Structure> structure = Optional.empty();
  private Optional<Ecosystem> ecosystem = Optional.empty();

  /**
   * One of a snapshot.
   *
   * @param label what tells it apart: its name, or its path where several have that name
   */
  VendoredArchive(TreeFile file, String label, Path onDisk, KnownStructures known) {
    this.file = file;
    this.label = label;
    this.onDisk = onDisk;
    this.known = known;
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

  /** What git has of it, if git tracks it. */
  public Optional<InGit> inGit() {
    return file.inGit();
  }

  /** Whether its owner may execute it on disk, which is what a NAR keeps of a file's mode. */
  public boolean isExecutableOnDisk() {
    try {
      return Files.getPosixFilePermissions(onDisk).contains(PosixFilePermission.OWNER_EXECUTE);
    } catch (UnsupportedOperationException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The object id that git gives to its bytes as they lie on disk, unconverted. */
  public String blobOnDisk() {
    return BlobId.of(onDisk);
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
   * @throws Malformed where it breaks its format
   */
  public Archive content() {
    Archive content = readable();
    content.troubles().values().stream()
        .findFirst()
        .ifPresent(
            it -> {
              throw it;
            });
    return content;
  }

  /**
   * What it holds, as far as that can be read: texts that describe it may be broken.
   *
   * @throws Malformed where its files cannot be read
   */
  public synchronized Archive readable() {
    if (readable.isEmpty()) {
      readable =
          Optional.of(
              Files.isDirectory(onDisk)
                  ? SourceTarball.ofFolder(onDisk)
                  : Ecosystems.readAsFarAsPossible(onDisk, structure()));
    }
    return readable.get();
  }

  /**
   * What it holds, for those who compare that with a Python package.
   *
   * @throws Malformed where it breaks its format
   * @throws Undecided where it is another ecosystem's
   */
  public Archive contentForPython() {
    if (!isForPython()) {
      throw new Undecided(label + " is of another ecosystem than Python's: nothing is compared");
    }
    return content();
  }

  /** Whether no other ecosystem than Python's is known to have made it. */
  public boolean isForPython() {
    return ecosystem().filter(it -> !it.isForPython()).isEmpty();
  }

  /** Whether it is an archive of an ecosystem. */
  public boolean isOf(Ecosystem some) {
    return ecosystem().filter(some::equals).isPresent();
  }

  /** The ecosystem whose archive it is; empty where none knows it. */
  public synchronized Optional<Ecosystem> ecosystem() {
    if (ecosystem.isEmpty()) {
      ecosystem = Ecosystems.of(onDisk);
    }
    return ecosystem;
  }

  /**
   * What its bytes hold beside its files.
   *
   * @throws Malformed where reading cannot go on
   */
  public synchronized Structure structure() {
    if (structure.isEmpty()) {
      structure = Optional.of(Ecosystems.structure(onDisk, known, this::digest));
    }
    return structure.get();
  }

  @Override
  public String toString() {
    return label;
  }
}
