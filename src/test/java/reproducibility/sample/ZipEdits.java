package reproducibility.sample;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Changes single fields of a zip file that a writer would never write so (PKWARE APPNOTE 4.3.7,
 * 4.3.12 and 4.3.16 for the offsets).
 */
public final class ZipEdits {
  public static final int LOCAL = 0x04034b50;
  public static final int CENTRAL = 0x02014b50;
  public static final int DESCRIPTOR = 0x08074b50;
  private static final int DESCRIPTOR_BYTES = 16;
  private static final int DESCRIPTOR_FLAG = 1 << 3;
  private static final int FLAGS_IN_LOCAL = 6;
  private static final int FLAGS_IN_CENTRAL = 8;
  private static final int CRC_AND_SIZES_IN_LOCAL = 14;
  private static final int END_BYTES = 22;
  private static final int DIRECTORY_OFFSET_IN_END = 16;
  private static final int COMMENT_LENGTH_IN_END = 20;

  private final byte[] bytes;

  private ZipEdits(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  public static ZipEdits on(byte[] zip) {
    return new ZipEdits(zip);
  }

  public byte[] bytes() {
    return bytes;
  }

  private ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private int first(int signature) {
    for (int i = 0; i + Integer.BYTES <= bytes.length; i++) {
      if (buffer().getInt(i) == signature) {
        return i;
      }
    }
    throw new IllegalArgumentException("no such record");
  }

  /** Replaces text by as much other text, in every header. */
  public ZipEdits renameAll(String old, String with) {
    return rename(LOCAL, old, with).rename(CENTRAL, old, with);
  }

  private int last(int signature) {
    for (int i = bytes.length - Integer.BYTES; i >= 0; i--) {
      if (buffer().getInt(i) == signature) {
        return i;
      }
    }
    throw new IllegalArgumentException("no such record");
  }

  /** Changes bits of two bytes of the first record of a kind. */
  public ZipEdits flipFirst(int signature, int offset, int bits) {
    return flip(first(signature), offset, bits);
  }

  private ZipEdits flip(int record, int offset, int bits) {
    int at = record + offset;
    buffer().putShort(at, (short) (buffer().getShort(at) ^ bits));
    return this;
  }

  /** Replaces text in the first record of a kind by as much other text. */
  public ZipEdits rename(int signature, String old, String with) {
    byte[] wanted = old.getBytes(StandardCharsets.UTF_8);
    for (int i = first(signature); i + wanted.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        System.arraycopy(with.getBytes(StandardCharsets.UTF_8), 0, bytes, i, wanted.length);
        return this;
      }
    }
    throw new IllegalArgumentException(old + " is not there");
  }

  /**
   * Says of the last entry that its CRC and its sizes follow its data, and lets them follow (PKWARE
   * APPNOTE 4.3.9).
   */
  public byte[] measuredAfterwards() {
    flip(last(LOCAL), FLAGS_IN_LOCAL, DESCRIPTOR_FLAG);
    flip(last(CENTRAL), FLAGS_IN_CENTRAL, DESCRIPTOR_FLAG);
    ByteBuffer descriptor = ByteBuffer.allocate(DESCRIPTOR_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    descriptor.putInt(DESCRIPTOR);
    descriptor.put(bytes, last(LOCAL) + CRC_AND_SIZES_IN_LOCAL, 3 * Integer.BYTES);
    return beforeTheDirectory(descriptor.array());
  }

  /** Puts bytes before the directory, which moves. */
  public byte[] beforeTheDirectory(byte[] more) {
    int directory = first(CENTRAL);
    byte[] moved = joined(Arrays.copyOf(bytes, directory), more);
    byte[] all = joined(moved, Arrays.copyOfRange(bytes, directory, bytes.length));
    ByteBuffer.wrap(all)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(all.length - END_BYTES + DIRECTORY_OFFSET_IN_END, directory + more.length);
    return all;
  }

  /** The first entry with its local header and its data, without a place in the directory. */
  public byte[] firstEntry() {
    int next = LOCAL;
    for (int i = 1; ; i++) {
      if (buffer().getInt(i) == next) {
        return Arrays.copyOf(bytes, i);
      }
    }
  }

  public byte[] withComment(String comment) {
    byte[] all = joined(bytes, comment.getBytes(StandardCharsets.UTF_8));
    ByteBuffer.wrap(all)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(bytes.length - END_BYTES + COMMENT_LENGTH_IN_END, (short) comment.length());
    return all;
  }

  /** An end record that lists nothing. */
  public static byte[] emptyEnd() {
    byte[] end = new byte[END_BYTES];
    System.arraycopy(new byte[] {'P', 'K', 5, 6}, 0, end, 0, Integer.BYTES);
    return end;
  }

  public static byte[] joined(byte[] one, byte[] other) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(one);
    all.writeBytes(other);
    return all.toByteArray();
  }
}
