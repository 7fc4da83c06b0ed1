package reproducibility.archive.zip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;

/**
 * Writes a zip file header by header, true or not (PKWARE APPNOTE 4.3.7, 4.3.12 to 4.3.16). What is
 * zero takes no place on the disk where the file system has holes.
 */
public final class HandmadeZip implements AutoCloseable {
  public static final int STORED = 0;
  public static final int DEFLATED = 8;

  private final FileChannel file;
  private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
  private long at;
  private long entries;

  public HandmadeZip(Path path) throws IOException {
    file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** One entry as its headers describe it, wherever its data is. */
  public record Entry(String name, int method, long crc, long packed, long size, int extraBytes) {
    public Entry(String name, int method, long crc, long packed, long size) {
      this(name, method, crc, packed, size, 0);
    }
  }

  public HandmadeZip add(String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return add(new Entry(name, STORED, crc.getValue(), bytes.length, bytes.length), bytes);
  }

  /** Writes local header and data, and lists them. */
  public HandmadeZip add(Entry entry, byte[] data) {
    long offset = at;
    write(header(entry, 0x04034b50, 30));
    write(data);
    return list(entry, offset);
  }

  /** The same with data that is zero. */
  public HandmadeZip addZeros(Entry entry) {
    long offset = at;
    write(header(entry, 0x04034b50, 30));
    at += entry.size();
    return list(entry, offset);
  }

  /** Lists an entry, whether it is there or not. */
  public HandmadeZip list(Entry entry, long offset) {
    byte[] header = header(entry, 0x02014b50, 46);
    ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putInt(42, (int) offset);
    directory.writeBytes(header);
    entries++;
    return this;
  }

  /** Both kinds of headers have the same fields, the one of the directory two bytes later. */
  private static byte[] header(Entry entry, int signature, int fixedBytes) {
    byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
    int shift = fixedBytes == 46 ? 2 : 0;
    ByteBuffer header =
        ByteBuffer.allocate(fixedBytes + name.length + entry.extraBytes())
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(0, signature)
            .putShort(shift + 4, (short) 20)
            .putShort(shift + 8, (short) entry.method())
            .putInt(shift + 14, (int) entry.crc())
            .putInt(shift + 18, (int) entry.packed())
            .putInt(shift + 22, (int) entry.size())
            .putShort(shift + 26, (short) name.length)
            .putShort(shift + 28, (short) entry.extraBytes());
    header.position(fixedBytes).put(name);
    return header.array();
  }

  /**
   * Ends the file with a directory that claims more entries than it lists: behind them it is empty.
   */
  public void closeClaiming(long claimed, long directoryBytes) throws IOException {
    long start = at;
    write(directory.toByteArray());
    at = start + directoryBytes;
    long end = at;
    ByteBuffer records = ByteBuffer.allocate(56 + 20 + 22).order(ByteOrder.LITTLE_ENDIAN);
    records.putInt(0x06064b50).putLong(44).putShort((short) 45).putShort((short) 45);
    records.putInt(0).putInt(0).putLong(claimed).putLong(claimed);
    records.putLong(directoryBytes).putLong(start);
    records.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
    records.putInt(0x06054b50).putInt(0).putInt(-1).putInt(-1).putInt(-1).putShort((short) 0);
    write(records.array());
    file.close();
  }

  @Override
  public void close() throws IOException {
    if (file.isOpen()) {
      closeClaiming(entries, directory.size());
    }
  }

  private void write(byte[] bytes) {
    try {
      file.write(ByteBuffer.wrap(bytes), at);
      at += bytes.length;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
