package reproducibility.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import reproducibility.file.PrivateFolder;
import reproducibility.file.WholeFile;

/**
 * Facts of one kind about files, each in a file that is named by the SHA-256 of the bytes that it
 * is about and by the code that has found it: the seal in the first line, over the kind, the code,
 * the digest and the facts, which follow. What has no right seal is as if it were not there.
 * Nothing is locked: a file is written whole, and all runs find the same.
 */
public final class Facts {
  private static final long MOST_BYTES = 8 << 20;
  private static final int MOST_FILES = 2000;

  private final Path folder;
  private final CacheKey key;
  private final String context;
  private final String code;
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();

  private Facts(Path folder, CacheKey key, String context) {
    this.folder = folder;
    this.key = key;
    this.context = context;
    CRC32 checksum = new CRC32();
    checksum.update(context.getBytes(StandardCharsets.UTF_8));
    this.code = Long.toHexString(checksum.getValue());
  }

  /**
   * Those of a kind; nothing where none can be kept.
   *
   * @param kind a word, the name of their folder
   */
  public static Optional<Facts> open(CachePlace place, String kind) {
    return open(place, kind, CodeVersion.current());
  }

  static Optional<Facts> open(CachePlace place, String kind, String code) {
    Path folder = place.folder().resolve(kind);
    return PrivateFolder.of(place.folder())
        .flatMap(own -> CacheKey.in(place.key()))
        .map(it -> new Facts(folder, it, kind + "\n" + code + "\n"));
  }

  /**
   * What an earlier run has found.
   *
   * @param digest the SHA-256 of bytes that this run has read, in hexadecimal digits
   */
  public Optional<String> about(String digest) {
    Path file = file(digest);
    try {
      if (!Files.exists(file) || Files.size(file) > MOST_BYTES) {
        return Optional.empty();
      }
      String[] parts = Files.readString(file).split("\n", 2);
      if (parts.length < 2 || !isSeal(parts[0], digest, parts[1])) {
        refused.incrementAndGet();
        return Optional.empty();
      }
      taken.incrementAndGet();
      return Optional.of(parts[1]);
    } catch (IOException e) {
      // What cannot be read is found out again.
      return Optional.empty();
    }
  }

  /** Where they are kept. */
  Path file(String digest) {
    return folder.resolve(digest + "-" + code);
  }

  private boolean isSeal(String text, String digest, String facts) {
    return MessageDigest.isEqual(
        text.getBytes(StandardCharsets.UTF_8),
        seal(digest, facts).getBytes(StandardCharsets.UTF_8));
  }

  private String seal(String digest, String facts) {
    return key.seal(context + digest + "\n" + facts);
  }

  /** Keeps what this run has found. */
  public void keep(String digest, String facts) {
    try {
      Files.createDirectories(folder);
      WholeFile.write(file(digest), seal(digest, facts) + "\n" + facts);
      FolderLimit.keep(folder, MOST_FILES);
    } catch (IOException e) {
      // What cannot be kept is found out again the next time.
    }
  }

  /** About how many files an earlier run's facts were taken. */
  public int taken() {
    return taken.get();
  }

  /** About how many files they were refused, as their seal is wrong. */
  public int refused() {
    return refused.get();
  }
}
