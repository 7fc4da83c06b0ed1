package reproducibility.diff.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import reproducibility.archive.Contents;
import reproducibility.archive.Contents.Form;
import reproducibility.archive.Contents.Item;
import reproducibility.archive.NativeCode;
import reproducibility.diff.FileChange;

/** The bytes of two files: whether they are the same, and what they are. */
final class Bytes {
  private static final int BUFFER_BYTES = 1 << 16;

  /** How far two files are the same. */
  enum Sameness {
    /** As they are packed, and so unpacked too. */
    PACKED,
    /** Only unpacked, or they are not packed one by one. */
    UNPACKED,
    /** Not at all. */
    DIFFERENT
  }

  private final Contents old;
  private final Contents fresh;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final byte[] otherBuffer = new byte[BUFFER_BYTES];

  Bytes(Contents old, Contents fresh) {
    this.old = old;
    this.fresh = fresh;
  }

  /**
   * Compares two files. Where the archives say that they have other sizes or checksums, they are
   * believed; where they say that these are the same, only the bytes are.
   */
  Sameness compare(Item was, Item is) throws IOException {
    boolean mayBeTheSame =
        was.size() == is.size()
            && was.form() == is.form()
            && (was.crc().isEmpty() || is.crc().isEmpty() || was.crc().equals(is.crc()));
    if (!mayBeTheSame) {
      return Sameness.DIFFERENT;
    }
    Optional<InputStream> packed = old.packed(was);
    Optional<InputStream> otherPacked = fresh.packed(is);
    if (packed.isPresent()
        && otherPacked.isPresent()
        && old.method(was) == fresh.method(is)
        && same(packed.get(), otherPacked.get())) {
      return Sameness.PACKED;
    }
    return same(old.open(was), fresh.open(is)) ? Sameness.UNPACKED : Sameness.DIFFERENT;
  }

  private boolean same(InputStream one, InputStream other) throws IOException {
    try (one;
        other) {
      int read;
      do {
        read = one.readNBytes(buffer, 0, BUFFER_BYTES);
        int otherRead = other.readNBytes(otherBuffer, 0, BUFFER_BYTES);
        if (read != otherRead || !Arrays.equals(buffer, 0, read, otherBuffer, 0, read)) {
          return false;
        }
      } while (read == BUFFER_BYTES);
      return true;
    }
  }

  /** What a file holds, as its name and its first bytes say. */
  static FileChange.Type type(Item item, byte[] start) {
    if (item.form() == Form.LINK || item.form() == Form.SPECIAL) {
      return FileChange.Type.SPECIAL;
    }
    if (NativeCode.of(start).isPresent()) {
      return FileChange.Type.NATIVE;
    }
    for (byte one : start) {
      if (one == 0) {
        return FileChange.Type.BINARY;
      }
    }
    return item.path().toLowerCase(Locale.ROOT).matches("(?s).*\\.pyw?")
        ? FileChange.Type.PYTHON
        : FileChange.Type.TEXT;
  }
}
