package reproducibility.archive.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The bytes of a file by their offset, through a window of fixed size; numbers with the low byte
 * first (PKWARE APPNOTE 4.4.1.1).
 */
final class FileBytes implements AutoCloseable {
  private static final int WINDOW_BYTES = 1 << 16;

  private final FileChannel channel;
  private final long size;
  private final ByteBuffer window =
      ByteBuffer.allocate(WINDOW_BYTES).order(ByteOrder.LITTLE_ENDIAN).limit(0);
  private long start;

  FileBytes(Path file) throws IOException {
    channel = FileChannel.open(file);
    size = channel.size();
  }

  long size() {
    return size;
  }

  /** The offset in {@link #window} of bytes of the file, after it was moved there. */
  private int at(long offset, int length) throws IOException {
    if (offset < 0 || offset + length > size) {
      throw new IOException("a record at " + offset + " reaches beyond the end of the file");
    }
    if (offset < start || offset + length > start + window.limit()) {
      window.clear();
      start = offset;
      int read = 0;
      while (read >= 0 && window.hasRemaining()) {
        read = channel.read(window, start + window.position());
      }
      window.flip();
    }
    return (int) (offset - start);
  }

  int u16(long offset) throws IOException {
    return Short.toUnsignedInt(window.getShort(at(offset, Short.BYTES)));
  }

  long u32(long offset) throws IOException {
    return Integer.toUnsignedLong(window.getInt(at(offset, Integer.BYTES)));
  }

  /** Eight bytes; what is above the largest {@code long} is no size of a file that exists. */
  long u64(long offset) throws IOException {
    long value = window.getLong(at(offset, Long.BYTES));
    if (value < 0) {
      throw new IOException("a size or an offset at " + offset + " is larger than any file");
    }
    return value;
  }

  /** Whether this number of four bytes stands there. */
  boolean has(long signature, long offset) throws IOException {
    return offset >= 0 && offset + Integer.BYTES <= size && u32(offset) == signature;
  }

  /** At most 65,535 bytes, one character each. */
  String raw(long offset, int length) throws IOException {
    int from = at(offset, length);
    return new String(window.array(), from, length, StandardCharsets.ISO_8859_1);
  }

  /**
   * Fills as much of a buffer as the file has before an end; says how much that was. The only one
   * that several threads may call at once.
   */
  int read(long offset, long end, byte[] buffer) throws IOException {
    int length = (int) Math.min(buffer.length, Math.min(end, size) - offset);
    return length <= 0 ? 0 : Math.max(0, channel.read(ByteBuffer.wrap(buffer, 0, length), offset));
  }

  /** Fills the rest of a buffer with what lies there; says how many bytes that were. */
  int read(long offset, byte[] buffer, int from) throws IOException {
    return channel.read(ByteBuffer.wrap(buffer, from, buffer.length - from), offset);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
