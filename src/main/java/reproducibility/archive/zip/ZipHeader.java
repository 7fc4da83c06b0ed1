package reproducibility.archive.zip;

import java.io.IOException;
import java.util.List;

/**
 * What one header of a zip file says of an entry: a local file header (PKWARE APPNOTE 4.3.7) or one
 * of the central directory (4.3.12).
 *
 * @param rawName the name's bytes, one character each
 * @param flags 4.4.4
 * @param method 4.4.5
 * @param crc 4.4.7
 * @param packed the compressed size, from ZIP64 where it is there
 * @param size the uncompressed size, from ZIP64 where it is there
 * @param extra the extra fields
 * @param commentBytes of a central header
 * @param mode the Unix mode of a central header, 0 without one
 * @param offset of the local header
 * @param end where the header ends
 */
public record ZipHeader(
    String rawName,
    int flags,
    int method,
    long crc,
    long packed,
    long size,
    List<ZipExtra> extra,
    int commentBytes,
    int mode,
    long offset,
    long end) {
  static final long LOCAL = 0x04034b50L;
  static final long CENTRAL = 0x02014b50L;
  public static final int STORED = 0;
  public static final int DEFLATED = 8;

  private static final int LOCAL_BYTES = 30;
  private static final int CENTRAL_BYTES = 46;
  private static final long SEE_ZIP64 = 0xffffffffL;
  private static final int UNIX = 3;
  private static final int MAC = 19;

  static ZipHeader local(FileBytes file, long at) throws IOException {
    return read(file, at, false);
  }

  static ZipHeader central(FileBytes file, long at) throws IOException {
    return read(file, at, true);
  }

  /**
   * From the flags on both kinds have the same fields, the one of the directory two bytes later.
   */
  private static ZipHeader read(FileBytes file, long at, boolean listed) throws IOException {
    long flags = at + (listed ? 8 : 6);
    long name = at + (listed ? CENTRAL_BYTES : LOCAL_BYTES);
    int nameBytes = file.u16(flags + 20);
    int extraBytes = file.u16(flags + 22);
    int commentBytes = listed ? file.u16(flags + 24) : 0;
    List<ZipExtra> extra = ZipExtra.list(file, name + nameBytes, extraBytes);
    Zip64 zip64 = new Zip64(file, extra);
    long size = zip64.next(file.u32(flags + 16));
    long packed = zip64.next(file.u32(flags + 12));
    long offset = listed ? zip64.next(file.u32(at + 42)) : at;
    return new ZipHeader(
        file.raw(name, nameBytes),
        file.u16(flags),
        file.u16(flags + 2),
        file.u32(flags + 8),
        packed,
        size,
        extra,
        commentBytes,
        listed ? mode(file, at) : 0,
        offset,
        name + nameBytes + extraBytes + commentBytes);
  }

  private static int mode(FileBytes file, long at) throws IOException {
    int madeBy = file.u16(at + 4) >>> 8;
    return madeBy == UNIX || madeBy == MAC ? file.u16(at + 40) : 0;
  }

  boolean isFolder() {
    return rawName.endsWith("/");
  }

  /** 4.4.4 bit 3: sizes and CRC follow the data. */
  boolean hasDescriptor() {
    return (flags & 1 << 3) != 0;
  }

  /** 4.4.4 bits 0, 6 and 13. */
  boolean isEncrypted() {
    return (flags & (1 | 1 << 6 | 1 << 13)) != 0;
  }

  /** Whether it has the ZIP64 field (4.5.3). */
  boolean isWide() {
    return extra.stream().anyMatch(it -> it.id() == ZipExtra.ZIP64);
  }

  /** Whether its data can be unpacked here: stored or deflated, and not encrypted. */
  boolean isUnpackable() {
    return !isEncrypted() && (method == STORED || method == DEFLATED);
  }

  /** 4.4.4 bit 11: the name is UTF-8. */
  boolean isMarkedAsUtf8() {
    return (flags & 1 << 11) != 0;
  }

  /** Takes the numbers that do not fit into four bytes out of the ZIP64 extra field (4.5.3). */
  private static final class Zip64 {
    private final FileBytes file;
    private long at;
    private final long end;

    Zip64(FileBytes file, List<ZipExtra> extra) {
      this.file = file;
      ZipExtra field =
          extra.stream()
              .filter(it -> it.id() == ZipExtra.ZIP64)
              .findFirst()
              .orElse(new ZipExtra(ZipExtra.ZIP64, 0, 0));
      this.at = field.offset();
      this.end = field.offset() + field.length();
    }

    long next(long number) throws IOException {
      if (number != SEE_ZIP64 || at + Long.BYTES > end) {
        return number;
      }
      at += Long.BYTES;
      return file.u64(at - Long.BYTES);
    }
  }
}
