package reproducibility.archive.zip;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import reproducibility.archive.MemberName;
import reproducibility.archive.Oddity;

/**
 * One extra field of a header (PKWARE APPNOTE 4.5).
 *
 * @param id what it is: {@link #OVERRUN} for bytes that are no field
 * @param offset where its data begins
 * @param length of its data
 */
record ZipExtra(int id, long offset, int length) {
  static final int ZIP64 = 0x0001;

  /** Info-ZIP Unicode path (4.6.9): another name, for the readers that know it. */
  static final int UNICODE_PATH = 0x7075;

  static final int OVERRUN = -1;

  /**
   * Times and owners, which name and content do not depend on, and how many bytes they need at most
   * (4.5.5; Info-ZIP, proginfo/extrafld.txt; 0xcafe is what jar(1) marks its files with).
   */
  private static final Map<Integer, Integer> HARMLESS =
      Map.of(0x000a, 32, 0x5455, 13, 0x5855, 12, 0x7855, 4, 0x7875, 11, 0xcafe, 0);

  /** Two sizes, an offset and a disk (4.5.3). */
  private static final int MOST_ZIP64_BYTES = 28;

  private static final int HEAD_BYTES = 4;

  /** Writers give an entry two or three; the more, the more memory. */
  private static final int MOST_FIELDS = 16;

  /** Version and CRC of the name that it replaces. */
  private static final int UNICODE_PATH_HEAD_BYTES = 5;

  static List<ZipExtra> list(FileBytes file, long at, int length) throws IOException {
    List<ZipExtra> fields = new ArrayList<>();
    long end = at + length;
    long offset = at;
    while (offset < end) {
      int size = offset + HEAD_BYTES <= end ? file.u16(offset + 2) : Integer.MAX_VALUE;
      if (offset + HEAD_BYTES + (long) size > end || fields.size() == MOST_FIELDS) {
        fields.add(new ZipExtra(OVERRUN, offset, (int) (end - offset)));
        break;
      }
      fields.add(new ZipExtra(file.u16(offset), offset + HEAD_BYTES, size));
      offset += HEAD_BYTES + size;
    }
    return List.copyOf(fields);
  }

  /** What the extra fields of a header say that they should not. */
  static void look(FileBytes file, ZipHeader header, String name, List<Oddity> oddities)
      throws IOException {
    Set<Integer> seen = new HashSet<>();
    for (ZipExtra field : header.extra()) {
      String hex = String.format("an extra field 0x%04x", field.id());
      if (field.id() == OVERRUN) {
        oddities.add(
            new Oddity(
                Oddity.Kind.UNACCOUNTED_BYTES,
                name,
                field.length() + " bytes in the place of extra fields that are none, or too many"));
      } else if (field.id() == UNICODE_PATH) {
        field.lookAtUnicodePath(file, header, name, oddities);
      } else if (field.length() > field.mostBytes()) {
        oddities.add(
            new Oddity(
                Oddity.Kind.UNACCOUNTED_BYTES,
                name,
                hex + " of " + field.length() + " bytes, which no installer knows"));
      }
      if (!seen.add(field.id())) {
        oddities.add(new Oddity(Oddity.Kind.CONTRADICTION, name, hex + " is there twice"));
      }
    }
  }

  /** Below zero for a field that is not known. */
  private int mostBytes() {
    return id == ZIP64 ? MOST_ZIP64_BYTES : HARMLESS.getOrDefault(id, -1);
  }

  private void lookAtUnicodePath(
      FileBytes file, ZipHeader header, String name, List<Oddity> oddities) throws IOException {
    String other =
        length < UNICODE_PATH_HEAD_BYTES
            ? ""
            : file.raw(offset + UNICODE_PATH_HEAD_BYTES, length - UNICODE_PATH_HEAD_BYTES);
    CRC32 crc = new CRC32();
    crc.update(header.rawName().getBytes(StandardCharsets.ISO_8859_1));
    if (!other.equals(header.rawName()) || file.u32(offset + 1) != crc.getValue()) {
      oddities.add(
          new Oddity(
              Oddity.Kind.CONTRADICTION,
              name,
              "the Unicode path extra field names it " + MemberName.ofBytes(other)));
    }
  }
}
