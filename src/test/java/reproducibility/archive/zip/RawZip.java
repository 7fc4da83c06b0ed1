package reproducibility.archive.zip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import reproducibility.archive.Structure;
import reproducibility.ecosystem.Ecosystems;

/**
 * A zip file whose records a test changes by their offsets before they are written (PKWARE APPNOTE
 * 4.3.7, 4.3.12 and 4.3.16).
 */
public final class RawZip {
  private static final int LOCAL_BYTES = 30;
  private static final int CENTRAL_BYTES = 46;

  public final List<Entry> entries = new ArrayList<>();
  final ByteBuffer end = buffer(22).putInt(0, 0x06054b50);
  public byte[] before = {};
  byte[] gap = {};
  byte[] after = {};

  /** One entry: its record before the data, the data, and its record in the directory. */
  public static final class Entry {
    ByteBuffer local;
    public byte[] data;
    public ByteBuffer listed;
    boolean isPlaced = true;

    private Entry(ByteBuffer local, byte[] data, ByteBuffer listed) {
      this.local = local;
      this.data = data;
      this.listed = listed;
    }

    /** A number of two bytes in both records; the one of the directory has it two bytes later. */
    public Entry both(int offset, int number) {
      local.putShort(offset, (short) number);
      listed.putShort(offset + 2, (short) number);
      return this;
    }

    /** A number of four bytes in both records. */
    Entry bothLong(int offset, long number) {
      local.putInt(offset, (int) number);
      listed.putInt(offset + 2, (int) number);
      return this;
    }

    /** The Unix mode, as the directory has it. */
    public Entry mode(int mode) {
      listed.putShort(4, (short) (3 << 8)).putShort(40, (short) mode);
      return this;
    }

    public Entry comment(String text) {
      listed.putShort(32, (short) text.length());
      listed = joined(listed, text.getBytes(StandardCharsets.ISO_8859_1));
      return this;
    }

    Entry behind(byte[] more) {
      data = all(joined(ByteBuffer.wrap(data), more));
      return this;
    }
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer joined(ByteBuffer one, byte[] more) {
    ByteBuffer both = buffer(one.capacity() + more.length);
    both.put(0, all(one)).put(one.capacity(), more);
    return both;
  }

  private static byte[] all(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.capacity()];
    buffer.get(0, bytes);
    return bytes;
  }

  public Entry add(String name, String text) {
    return add(name, text, new byte[0]);
  }

  /** A stored entry with extra fields in both records; one character of its name is a byte. */
  public Entry add(String name, String text, byte[] extra) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return add(name, 0, crc(bytes), bytes, bytes.length, extra);
  }

  public Entry addDeflated(String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(bytes);
    deflater.finish();
    byte[] packed = new byte[bytes.length + 100];
    int length = deflater.deflate(packed);
    deflater.end();
    byte[] data = Arrays.copyOf(packed, length);
    return add(name, 8, crc(bytes), data, bytes.length, new byte[0]);
  }

  public static long crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }

  private Entry add(String name, int method, long crc, byte[] data, int size, byte[] extra) {
    ByteBuffer local = header(LOCAL_BYTES, 0x04034b50, name, extra);
    ByteBuffer listed = header(CENTRAL_BYTES, 0x02014b50, name, extra);
    Entry entry = new Entry(local, data, listed).both(8, method).bothLong(14, crc);
    entry.bothLong(18, data.length).bothLong(22, size);
    entries.add(entry);
    return entry;
  }

  private static ByteBuffer header(int fixed, int signature, String name, byte[] extra) {
    byte[] raw = name.getBytes(StandardCharsets.ISO_8859_1);
    int at = fixed == LOCAL_BYTES ? 26 : 28;
    return buffer(fixed + raw.length + extra.length)
        .putInt(0, signature)
        .putShort(at, (short) raw.length)
        .putShort(at + 2, (short) extra.length)
        .put(fixed, raw)
        .put(fixed + raw.length, extra);
  }

  /** The whole file; numbers of the end record that are set already stay. */
  public byte[] bytes() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ByteArrayOutputStream directory = new ByteArrayOutputStream();
    file.writeBytes(before);
    int listed = 0;
    for (Entry entry : entries) {
      int at = file.size() - before.length;
      if (entry.isPlaced) {
        file.writeBytes(all(entry.local));
        file.writeBytes(entry.data);
      }
      if (entry.listed.capacity() > 0) {
        if (entry.listed.getInt(42) == 0) {
          entry.listed.putInt(42, at);
        }
        directory.writeBytes(all(entry.listed));
        listed++;
      }
    }
    int start = file.size() - before.length;
    file.writeBytes(directory.toByteArray());
    file.writeBytes(gap);
    for (int[] it : new int[][] {{8, listed}, {10, listed}}) {
      if (end.getShort(it[0]) == 0) {
        end.putShort(it[0], (short) it[1]);
      }
    }
    end.putInt(12, directory.size()).putInt(16, start);
    file.writeBytes(all(end));
    file.writeBytes(after);
    return file.toByteArray();
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** What a strict reading tells, each with its kind. */
  List<String> told(Path folder) {
    return read(folder).oddities().stream().map(it -> it.kind() + " " + it).toList();
  }

  /** Writes it, and reads it strictly. */
  Structure read(Path folder) {
    try {
      return Ecosystems.structure(Files.write(folder.resolve("a.whl"), bytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
