package reproducibility.archive.tar;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import reproducibility.archive.Oddity;
import reproducibility.archive.Oddity.Kind;

/** The header of a gzip file, as far as something can hide in it (RFC 1952, 2.3). */
final class GzipHeader {
  private static final int FIXED_BYTES = 10;
  private static final int FLAGS = 3;
  private static final int EXTRA = 1 << 2;
  private static final int NAME = 1 << 3;
  private static final int COMMENT = 1 << 4;

  /** FEXTRA, FCOMMENT and the reserved bits. */
  private static final int ODD_FLAGS = 0xf4;

  /** NAME_MAX of every system: gzip(1) writes the name of the file that it compressed. */
  private static final int MOST_NAME_BYTES = 255;

  /** Readers keep the header in memory, and it has no length of its own. */
  private static final int MOST_BYTES = 1 << 16;

  private GzipHeader() {}

  /**
   * Looks at how a file begins, and goes back to its first byte.
   *
   * @param in a stream that can go back
   * @throws IOException where the header goes on and on
   */
  static void look(InputStream in, List<Oddity> oddities) throws IOException {
    in.mark(MOST_BYTES);
    byte[] head = in.readNBytes(MOST_BYTES);
    in.reset();
    if (head.length < FIXED_BYTES || head[0] != 0x1f || head[1] != (byte) 0x8b) {
      return; // what is no gzip file, its reader says
    }
    if ((head[FLAGS] & ODD_FLAGS) != 0) {
      odd(oddities, "has an extra field, a comment or unknown flags");
    }
    int at = FIXED_BYTES;
    if ((head[FLAGS] & EXTRA) != 0 && at + 2 <= head.length) {
      at += 2 + Byte.toUnsignedInt(head[at]) + (Byte.toUnsignedInt(head[at + 1]) << 8);
    }
    if ((head[FLAGS] & NAME) != 0) {
      int end = afterZero(head, at);
      if (end - at > MOST_NAME_BYTES + 1) {
        odd(oddities, "has a name of " + (end - at - 1) + " bytes");
      }
      at = end;
    }
    if ((head[FLAGS] & COMMENT) != 0) {
      afterZero(head, at);
    }
  }

  private static int afterZero(byte[] head, int from) throws IOException {
    int at = from;
    while (at < head.length && head[at] != 0) {
      at++;
    }
    if (at >= head.length) {
      throw new IOException("its gzip header does not end within " + MOST_BYTES + " bytes");
    }
    return at + 1;
  }

  private static void odd(List<Oddity> oddities, String what) {
    oddities.add(new Oddity(Kind.UNACCOUNTED_BYTES, "gzip header", what));
  }
}
