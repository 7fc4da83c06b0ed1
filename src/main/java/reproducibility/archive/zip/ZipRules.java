package reproducibility.archive.zip;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import reproducibility.archive.MemberName;
import reproducibility.archive.Oddity;
import reproducibility.archive.Oddity.Kind;

/** What the headers of one entry of a zip file must say, and that they say the same. */
final class ZipRules {
  /** PKWARE APPNOTE 4.4.4: bits 1 and 2 (how hard it was compressed), 3 and 11. */
  private static final int KNOWN_FLAGS = 1 << 1 | 1 << 2 | 1 << 3 | 1 << 11;

  private static final int ENCRYPTION_FLAGS = 1 | 1 << 6 | 1 << 13;
  private static final long DESCRIPTOR = 0x08074b50L;
  private static final int FILE_TYPE = 0170000;
  private static final int FILE = 0100000;
  private static final int FOLDER = 0040000;

  private ZipRules() {}

  /** Looks at a header of the central directory by itself. */
  static void look(ZipHeader header, String name, List<Oddity> oddities) {
    if (header.isEncrypted()) {
      oddities.add(new Oddity(Kind.UNSUPPORTED, name, "is encrypted"));
    }
    int unknown = header.flags() & ~KNOWN_FLAGS & ~ENCRYPTION_FLAGS;
    if (unknown != 0) {
      oddities.add(
          new Oddity(
              Kind.UNSUPPORTED, name, String.format("has flags that mean nothing: %04x", unknown)));
    }
    if (!Set.of(ZipHeader.STORED, ZipHeader.DEFLATED).contains(header.method())) {
      oddities.add(
          new Oddity(
              Kind.UNSUPPORTED,
              name,
              "is compressed with method " + header.method() + ", not stored (0) or deflated (8)"));
    }
    if (header.commentBytes() > 0) {
      oddities.add(
          new Oddity(
              Kind.UNACCOUNTED_BYTES,
              name,
              "has a comment of " + header.commentBytes() + " bytes"));
    }
    boolean ascii = header.rawName().chars().allMatch(it -> it < 0x80);
    if (!ascii && (!header.isMarkedAsUtf8() || MemberName.utf8(header.rawName()).isEmpty())) {
      oddities.add(
          new Oddity(Kind.UNSAFE_NAME, name, "is neither ASCII nor marked as UTF-8 and that"));
    }
    lookAtType(header, name, oddities);
  }

  private static void lookAtType(ZipHeader header, String name, List<Oddity> oddities) {
    int type = header.mode() & FILE_TYPE;
    if (type != 0 && type != FILE && type != FOLDER) {
      oddities.add(
          new Oddity(Kind.SPECIAL_FILE, name, String.format("has the mode %06o", header.mode())));
    } else if (type == FOLDER != header.isFolder() && type != 0) {
      oddities.add(
          new Oddity(
              Kind.CONTRADICTION,
              name,
              String.format("has the mode %06o, and its name says otherwise", header.mode())));
    }
    if (header.isFolder() && header.size() != 0) {
      oddities.add(
          new Oddity(Kind.CONTRADICTION, name, "is a folder of " + header.size() + " bytes"));
    }
  }

  /** Holds a local header against the directory. */
  static void compare(ZipHeader local, ZipHeader listed, String name, List<Oddity> oddities) {
    if (!local.rawName().equals(listed.rawName())) {
      differ(oddities, name, "name", name, MemberName.ofBytes(listed.rawName()));
    }
    if (local.flags() != listed.flags()) {
      differ(oddities, name, "flags", hex(local.flags()), hex(listed.flags()));
    }
    if (local.method() != listed.method()) {
      differ(oddities, name, "method", "" + local.method(), "" + listed.method());
    }
    compare(local, "CRC", local.crc(), listed.crc(), name, oddities);
    compare(local, "compressed size", local.packed(), listed.packed(), name, oddities);
    compare(local, "size", local.size(), listed.size(), name, oddities);
  }

  /** 4.4.4 bit 3: what the descriptor gives is zero in the local header. */
  private static void compare(
      ZipHeader local, String what, long one, long other, String name, List<Oddity> oddities) {
    if (one != other && !(local.hasDescriptor() && one == 0)) {
      differ(oddities, name, what, Long.toString(one), Long.toString(other));
    }
  }

  private static void differ(
      List<Oddity> oddities, String name, String what, String local, String listed) {
    oddities.add(
        new Oddity(
            Kind.CONTRADICTION,
            name,
            "the local header says " + what + " " + local + ", the directory " + listed));
  }

  private static String hex(int number) {
    return String.format("%04x", number);
  }

  /**
   * Looks for the data descriptor (4.3.9) of an entry in its four forms: with a signature and
   * without, with sizes of four bytes and of eight. Says where it ends.
   *
   * @param wide whether the local header has the ZIP64 field, which asks for eight: an empty file
   *     looks the same in both
   */
  static long descriptor(
      FileBytes file, long at, ZipHeader header, boolean wide, String name, List<Oddity> oddities)
      throws IOException {
    boolean signed = file.has(DESCRIPTOR, at);
    for (long numbers : signed ? List.of(at + 4, at) : List.of(at)) {
      for (int bytes : wide ? List.of(8, 4) : List.of(4, 8)) {
        if (isDescriptor(file, numbers, header, bytes)) {
          return numbers + 4 + 2L * bytes;
        }
      }
    }
    oddities.add(
        new Oddity(
            Kind.CONTRADICTION, name, "no data descriptor with what the directory says follows"));
    return signed ? at + 16 : at;
  }

  private static boolean isDescriptor(FileBytes file, long at, ZipHeader header, int bytes)
      throws IOException {
    if (at + 4 + 2L * bytes > file.size() || file.u32(at) != header.crc()) {
      return false;
    }
    return bytes == 4
        ? file.u32(at + 4) == header.packed() && file.u32(at + 8) == header.size()
        : file.u32(at + 4) == (header.packed() & 0xffffffffL)
            && file.u32(at + 8) == header.packed() >>> 32
            && file.u32(at + 12) == (header.size() & 0xffffffffL)
            && file.u32(at + 16) == header.size() >>> 32;
  }

  /** Where the descriptor of an entry ends that the directory says nothing of. */
  static long endOfUnknownDescriptor(FileBytes file, long at) throws IOException {
    return at + (file.has(DESCRIPTOR, at) ? 16 : 12);
  }
}
