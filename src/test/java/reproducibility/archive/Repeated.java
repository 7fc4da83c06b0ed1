package reproducibility.archive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Compressed bytes that say the same over and over: quickly made, small, and large unpacked. */
final class Repeated {
  /** Zeros. */
  static final byte[] MEGABYTE = new byte[1 << 20];

  /** RFC 1952, 2.3: magic, deflate, no flags, no time, no system. */
  private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 255};

  private Repeated() {}

  /**
   * Deflated bytes: first a start, then a unit so many times. A unit that is at least as long as
   * the window of 32 KB deflates to the same bytes from the second time on.
   */
  static byte[] deflated(byte[] start, byte[] unit, int times) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(flushed(deflater, start));
    all.writeBytes(flushed(deflater, unit));
    byte[] again = flushed(deflater, unit);
    for (int i = 1; i < times; i++) {
      all.writeBytes(again);
    }
    deflater.finish();
    all.writeBytes(flushed(deflater, new byte[0]));
    deflater.end();
    return all.toByteArray();
  }

  private static byte[] flushed(Deflater deflater, byte[] bytes) {
    deflater.setInput(bytes);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    for (int read = buffer.length; read == buffer.length; ) {
      read = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
      out.write(buffer, 0, read);
    }
    return out.toByteArray();
  }

  /** The same in a gzip file. */
  static byte[] gzipped(byte[] start, byte[] unit, int times) {
    byte[] deflated = deflated(start, unit, times);
    return ByteBuffer.allocate(GZIP_HEADER.length + deflated.length + 2 * Integer.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(GZIP_HEADER)
        .put(deflated)
        .putInt((int) crc(start, unit, times))
        .putInt((int) (start.length + (long) unit.length * times))
        .array();
  }

  static long crc(byte[] start, byte[] unit, int times) {
    CRC32 crc = new CRC32();
    crc.update(start);
    for (int i = 0; i < times; i++) {
      crc.update(unit);
    }
    return crc.getValue();
  }
}
