package reproducibility.archive.zip;

import java.io.IOException;
import java.util.List;
import reproducibility.archive.Oddity;
import reproducibility.archive.Oddity.Kind;

/**
 * The end of a zip file: the end-of-central-directory record (PKWARE APPNOTE 4.3.16) and, where
 * there are, the ZIP64 record and its locator (4.3.14, 4.3.15).
 *
 * @param entries how many the directory lists
 * @param directory where the directory begins
 * @param directoryEnd where it ends
 * @param shift how much further back everything lies than its offsets say: bytes before the archive
 */
record ZipEnd(long entries, long directory, long directoryEnd, long shift) {
  private static final long LOCATOR = 0x07064b50L;
  private static final long END_64 = 0x06064b50L;
  private static final int END_BYTES = 22;
  private static final int LOCATOR_BYTES = 20;
  private static final int END_64_BYTES = 56;
  private static final int MOST_COMMENT_BYTES = 0xffff;

  static ZipEnd find(FileBytes file, List<Oddity> oddities) throws IOException {
    long end = place(file);
    int comment = file.u16(end + 20);
    unaccounted(oddities, comment, "in the archive comment");
    unaccounted(
        oddities, file.size() - end - END_BYTES - comment, "after the end-of-central-directory");
    if (file.u16(end + 4) != 0 || file.u16(end + 6) != 0) {
      oddities.add(new Oddity(Kind.UNSUPPORTED, "end record", "is of an archive on several disks"));
    }
    long[] said = {file.u16(end + 8), file.u16(end + 10), file.u32(end + 12), file.u32(end + 16)};
    long directoryEnd = end;
    if (file.has(LOCATOR, end - LOCATOR_BYTES)) {
      directoryEnd = end - LOCATOR_BYTES - END_64_BYTES;
      if (!file.has(END_64, directoryEnd) || file.u64(directoryEnd + 4) != END_64_BYTES - 12) {
        throw new IOException("there is no ZIP64 end record before its locator");
      }
      readZip64(file, directoryEnd, said, oddities);
    }
    if (said[0] != said[1]) {
      contradiction(oddities, "counts " + said[0] + " entries here and " + said[1] + " in all");
    }
    long shift = directoryEnd - said[2] - said[3];
    if (shift < 0) {
      throw new IOException("the central directory would reach beyond its end");
    }
    boolean here = shift > 0 && said[2] > 0 && file.has(ZipHeader.CENTRAL, said[3]);
    boolean moved = shift > 0 && said[2] > 0 && file.has(ZipHeader.CENTRAL, said[3] + shift);
    if (here && moved) {
      throw new IOException(
          "it has two central directories, at " + said[3] + " and at " + (said[3] + shift));
    }
    unaccounted(oddities, shift, moved ? "before the archive" : "between directory and end record");
    return moved
        ? new ZipEnd(said[1], said[3] + shift, directoryEnd, shift)
        : new ZipEnd(said[1], said[3], directoryEnd - shift, 0);
  }

  /** Of the last such record: a comment may follow it. The tail of the file is read once. */
  private static long place(FileBytes file) throws IOException {
    long from = Math.max(0, file.size() - END_BYTES - MOST_COMMENT_BYTES);
    byte[] tail = new byte[(int) (file.size() - from)];
    for (int filled = 0; filled < tail.length; ) {
      int read = file.read(from + filled, tail, filled);
      if (read <= 0) {
        throw new IOException("the file has become shorter while it was read");
      }
      filled += read;
    }
    for (int at = tail.length - END_BYTES; at >= 0; at--) {
      if (tail[at] == 'P' && tail[at + 1] == 'K' && tail[at + 2] == 5 && tail[at + 3] == 6) {
        return from + at;
      }
    }
    throw new IOException("there is no end-of-central-directory record");
  }

  /** Where both records give a number, the older one's is all ones, or the same. */
  private static void readZip64(FileBytes file, long at, long[] said, List<Oddity> oddities)
      throws IOException {
    long[] ones = {0xffff, 0xffff, 0xffffffffL, 0xffffffffL};
    for (int i = 0; i < said.length; i++) {
      long number = file.u64(at + 24 + (long) i * Long.BYTES);
      if (said[i] != ones[i] && said[i] != number) {
        contradiction(oddities, "says " + said[i] + " where the ZIP64 record says " + number);
      }
      said[i] = number;
    }
    long located = file.u64(at + END_64_BYTES + 8);
    if (located != at) {
      throw new IOException(
          "its ZIP64 end record lies at " + at + ", and the locator leads to " + located);
    }
  }

  private static void contradiction(List<Oddity> oddities, String what) {
    oddities.add(new Oddity(Kind.CONTRADICTION, "end record", what));
  }

  private static void unaccounted(List<Oddity> oddities, long bytes, String where) {
    if (bytes > 0) {
      oddities.add(
          new Oddity(
              Kind.UNACCOUNTED_BYTES, "end record", "there are " + bytes + " bytes " + where));
    }
  }
}
