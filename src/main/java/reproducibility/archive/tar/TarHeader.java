package reproducibility.archive.tar;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * One block that describes a member of a tar file (POSIX, "ustar Interchange Format"; GNU tar
 * manual, "Basic Tar Format").
 *
 * @param rawName with the prefix, one character a byte
 * @param size of the data that follows
 * @param type the type flag
 * @param rawLink where a link points
 * @param hidesBytes whether something follows a name in its field, or the last field
 */
public record TarHeader(String rawName, long size, char type, String rawLink, boolean hidesBytes) {
  public static final int BLOCK_BYTES = 512;

  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_BYTES = 8;

  /**
   * Place and length of mode, user, group, time and devices: nothing here depends on them, and
   * other readers stop where they are no numbers.
   */
  private static final int[][] UNREAD_NUMBERS = {
    {100, 8}, {108, 8}, {116, 8}, {136, 12}, {329, 8}, {337, 8}
  };

  static boolean isZero(byte[] block) {
    for (byte one : block) {
      if (one != 0) {
        return false;
      }
    }
    return true;
  }

  static TarHeader of(byte[] block) throws IOException {
    long sum = 0;
    for (int i = 0; i < BLOCK_BYTES; i++) {
      boolean inChecksum = i >= CHECKSUM && i < CHECKSUM + CHECKSUM_BYTES;
      sum += inChecksum ? ' ' : Byte.toUnsignedInt(block[i]);
    }
    if (number(block, CHECKSUM, CHECKSUM_BYTES) != sum) {
      throw new IOException("the checksum of a tar header is wrong");
    }
    boolean devices = text(block, 257, 6).startsWith("ustar");
    for (int[] field : UNREAD_NUMBERS) {
      if ((block[field[0]] & 0x80) == 0 && (devices || field[0] < 257)) {
        number(block, field[0], field[1]);
      }
    }
    boolean posix = text(block, 257, 6).equals("ustar") && block[263] == '0';
    int prefixBytes = holdsTimes(block) ? 131 : 155;
    String prefix = posix ? text(block, 345, prefixBytes) : "";
    String name = text(block, 0, 100);
    return new TarHeader(
        prefix.isEmpty() ? name : prefix + "/" + name,
        number(block, 124, 12),
        block[156] == 0 ? '0' : (char) block[156],
        text(block, 157, 100),
        hidesBytes(block, 0, 100)
            || hidesBytes(block, 157, 100)
            || (posix && (hidesBytes(block, 345, prefixBytes) || block[500] != 0))
            || (posix && hidesBytes(block, 500, 12)));
  }

  /**
   * Whether times of access and change end the prefix, as star and some of npm's tools write them
   * (star(5), "struct xstar_header").
   */
  private static boolean holdsTimes(byte[] block) {
    String times = new String(block, 476, 24, StandardCharsets.ISO_8859_1);
    return block[475] == 0 && times.matches("(?s)([0-7]{11}[\\x00 ]){2}");
  }

  /** Whether anything but zeros follows the first zero. */
  private static boolean hidesBytes(byte[] block, int from, int length) {
    int at = from + text(block, from, length).length();
    while (at < from + length && block[at] == 0) {
      at++;
    }
    return at < from + length;
  }

  private static String text(byte[] block, int from, int length) {
    int end = from;
    while (end < from + length && block[end] != 0) {
      end++;
    }
    return new String(block, from, end - from, StandardCharsets.ISO_8859_1);
  }

  /** Octal digits, or GNU's base-256, which sets the first bit. */
  private static long number(byte[] block, int from, int length) throws IOException {
    if ((block[from] & 0x80) != 0) {
      long number = block[from] & 0x7f;
      for (int i = from + 1; i < from + length; i++) {
        if (number >>> 54 != 0) {
          throw new IOException("a number in a tar header is larger than any file");
        }
        number = number << 8 | Byte.toUnsignedInt(block[i]);
      }
      return number;
    }
    String digits =
        new String(block, from, length, StandardCharsets.ISO_8859_1)
            .replaceFirst("[\\x00 ]+$", "")
            .replaceFirst("^ +", "");
    if (!digits.matches("[0-7]*")) {
      throw new IOException("a number in a tar header is not octal");
    }
    return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
  }
}
