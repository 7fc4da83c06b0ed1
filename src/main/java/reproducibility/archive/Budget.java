package reproducibility.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How much one archive may unpack to: counted while it streams, so that a decompression bomb is
 * left as soon as it shows. An archive inside an archive is a file like any other: nothing descends
 * into it.
 */
public final class Budget {
  /**
   * PKWARE APPNOTE 4.4.21: what a zip file can list without ZIP64. The largest wheels that are
   * published hold about a third of that.
   */
  public static final long MOST_ENTRIES = 65_535;

  /** Names, extra fields and pax headers of all entries; those of the largest wheels fill 2 MB. */
  static final long MOST_HEADER_BYTES = 32L << 20;

  /** Ten times the largest wheels that are published, unpacked. */
  static final long MOST_BYTES = 32L << 30;

  /**
   * DEFLATE reaches 1032 (zlib, "Technical Details", "Maximum Compression Factor"), sources and
   * libraries 2 to 20.
   */
  public static final long MOST_RATIO = 100;

  /** What any machine holds: below it, a small file of zeros is no bomb. */
  static final long FREE_BYTES = 16L << 20;

  private final long mostBytes;
  private final long archiveBytes;
  private long entries;
  private long headerBytes;
  private long bytes;

  /** That of an archive of this size. */
  public Budget(long archiveBytes) {
    this.archiveBytes = archiveBytes;
    this.mostBytes = Math.min(MOST_BYTES, Math.max(FREE_BYTES, archiveBytes * MOST_RATIO));
  }

  public static Budget of(Path file) throws IOException {
    return new Budget(Files.size(file));
  }

  /** Says that the budget is spent. */
  public static final class Spent extends IOException {
    private Spent(String message) {
      super(message);
    }
  }

  public void addEntry() throws Spent {
    entries++;
    check();
  }

  /** What describes an entry is kept in memory, while what the entry holds is not. */
  public void addHeaderBytes(long more) throws Spent {
    headerBytes += more;
    check();
  }

  public synchronized void addBytes(long more) throws Spent {
    bytes += more;
    check();
  }

  private void check() throws Spent {
    Optional<String> trouble = trouble();
    if (trouble.isPresent()) {
      throw new Spent(trouble.get());
    }
  }

  /** What passes the budget, if anything does. */
  private Optional<String> trouble() {
    if (entries > MOST_ENTRIES) {
      return Optional.of("holds more than " + MOST_ENTRIES + " entries");
    }
    if (headerBytes > MOST_HEADER_BYTES) {
      return Optional.of("needs more than " + MOST_HEADER_BYTES + " bytes to describe its entries");
    }
    if (bytes > mostBytes) {
      return Optional.of(
          "unpacks to more than "
              + mostBytes
              + " bytes, "
              + mostBytes / Math.max(1, archiveBytes)
              + " times its size");
    }
    return Optional.empty();
  }

  /** The same stream, whose bytes are counted as they are read. */
  public InputStream counting(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        int one = super.read();
        addBytes(one < 0 ? 0 : 1);
        return one;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        addBytes(Math.max(0, read));
        return read;
      }
    };
  }
}
