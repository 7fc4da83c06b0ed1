package reproducibility.vendor;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import reproducibility.Malformed;
import reproducibility.archive.Archive;
import reproducibility.change.LockEntry;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.ecosystem.python.ReleaseUrl;
import reproducibility.ecosystem.python.Wheel;
import reproducibility.hash.Digest;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive.Kind;
import reproducibility.upstream.PackageIndex;

/**
 * A file that was chosen and fetched; its bytes are those that the index gives the digest of.
 *
 * @param choice what was chosen
 * @param path where it lies, under its own name
 * @param digest of its bytes
 */
public record FetchedFile(Choice choice, Path path, Digest digest) {
  /** Where the index gives no size: more than any archive that a repository should hold. */
  private static final long MOST_BYTES = 2L << 30;

  /**
   * Fetches a file into a folder.
   *
   * @throws Malformed where the bytes are not the published ones, or are not there
   */
  public static FetchedFile of(PackageIndex index, Choice choice, Path folder) {
    String name = choice.file().fileName();
    Path path = folder.resolve(name);
    choice.sha256();
    try (OutputStream out = Files.newOutputStream(path)) {
      Digest digest =
          index
              .download(choice.file(), out, choice.file().size().orElse(MOST_BYTES))
              .orElseThrow(() -> new Malformed(name, "the index lists it, and does not have it"));
      if (!choice.isPublished(digest)) {
        throw new Malformed(
            name,
            "the bytes are not those that the index lists: "
                + digest
                + ", not sha256 "
                + choice.sha256()
                + choice.file().size().map(it -> ", " + it + " bytes").orElse(""));
      }
      return new FetchedFile(choice, path, digest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the lock says of it where it lies at this path. */
  public LockEntry entry(Archive content, String path) {
    String name = NormalizedName.of(content.name()).value();
    String version = content.versions().get(content.versions().size() - 1);
    return LockEntry.of(
        name,
        Optional.of(version),
        new LockEntry.File(
            content instanceof Wheel ? Kind.WHEEL : Kind.SDIST, Lock.written(path), digest),
        ReleaseUrl.of(name, version));
  }
}
