package reproducibility.archive.tar;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import reproducibility.archive.Oddity;

/**
 * What a gzip file unpacks to: all of its members, one after the other, as gzip(1) and Python read
 * them (RFC 1952, 2.2). It ends before the first byte that begins no member, and leaves the file
 * there.
 */
public final class GzipMembers extends InputStream {
  /** A writer that compresses blocks by themselves needs one for each 64 kB. */
  private static final int MOST = 4096;

  private static final byte[] MAGIC = {0x1f, (byte) 0x8b};

  private final BufferedInputStream file;
  private final List<Oddity> oddities;
  private InputStream member;
  private int count;

  /**
   * Begins with the first member.
   *
   * @param file left open
   * @param oddities where to tell what hides in a member's header
   */
  GzipMembers(BufferedInputStream file, List<Oddity> oddities) throws IOException {
    this.file = file;
    this.oddities = oddities;
    this.member = next();
  }

  /** Opens a file whose headers nobody asks about; closing the stream closes it. */
  public static GzipMembers of(Path path) throws IOException {
    BufferedInputStream file = new BufferedInputStream(Files.newInputStream(path));
    try {
      return new GzipMembers(file, new ArrayList<>());
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private InputStream next() throws IOException {
    count++;
    if (count > MOST) {
      throw new IOException("it has more than " + MOST + " gzip members");
    }
    GzipHeader.look(file, oddities);
    return GzipCompressorInputStream.builder().setInputStream(file).get();
  }

  private boolean hasNext() throws IOException {
    file.mark(MAGIC.length);
    byte[] start = file.readNBytes(MAGIC.length);
    file.reset();
    return Arrays.equals(start, MAGIC);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int read = member.read(buffer, offset, length);
    while (read < 0 && hasNext()) {
      member = next();
      read = member.read(buffer, offset, length);
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
