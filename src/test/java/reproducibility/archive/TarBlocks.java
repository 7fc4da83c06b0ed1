package reproducibility.archive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import reproducibility.archive.tar.TarHeader;

/** Headers of tar files, byte by byte. */
final class TarBlocks {
  private TarBlocks() {}

  static byte[] member(String name, byte type, long size) {
    byte[] block = new byte[TarHeader.BLOCK_BYTES];
    TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
    entry.setSize(size);
    entry.setModTime(0);
    entry.writeEntryHeader(block);
    return block;
  }

  static byte[] pax(byte type, int bytes) {
    return pax(type, "comment=" + "a".repeat(bytes));
  }

  /** A pax header of one record. */
  static byte[] pax(byte type, String record) {
    int length = record.length() + 2;
    length += Integer.toString(length + 6).length();
    byte[] text = (length + " " + record + "\n").getBytes(StandardCharsets.UTF_8);
    int blocks = (text.length + TarHeader.BLOCK_BYTES - 1) / TarHeader.BLOCK_BYTES;
    byte[] all =
        Arrays.copyOf(member("pax", type, text.length), (1 + blocks) * TarHeader.BLOCK_BYTES);
    System.arraycopy(text, 0, all, TarHeader.BLOCK_BYTES, text.length);
    return all;
  }
}
