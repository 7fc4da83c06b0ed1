package reproducibility.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import reproducibility.Malformed;

/**
 * The entries of an archive, each to be opened by itself, with all that the archive says of them
 * beside their bytes.
 */
public sealed interface Contents extends AutoCloseable permits ListedContents {

  /** What an entry is. */
  enum Form {
    /** A regular file. */
    FILE,
    /** A folder. */
    FOLDER,
    /** A symbolic or a hard link: its bytes are its target. */
    LINK,
    /** A device or a pipe, or what cannot be unpacked. */
    SPECIAL
  }

  /**
   * One entry.
   *
   * @param path as the archive has it
   * @param index its place among all entries
   * @param form what it is
   * @param size of its bytes, unpacked, as the archive has it
   * @param crc the CRC-32 of its bytes as the archive has it, which nothing has checked; empty
   *     where the format has none
   */
  record Item(String path, int index, Form form, long size, OptionalLong crc) {}

  /** Every entry in the order of the archive; a path may occur twice. */
  List<Item> items();

  /** What the archive says of itself, by a word for it. */
  Map<String, String> marks();

  /** What else it says of an entry, by a word for it: timestamp, mode, owner, and so on. */
  Map<String, String> marks(Item item);

  /** The unpacked bytes of an entry, counted against the budget of the archive. */
  InputStream open(Item item) throws IOException;

  /** By which method an entry is compressed, where entries are packed one by one. */
  int method(Item item);

  /**
   * The bytes of an entry as they are packed, where entries are packed one by one; counted against
   * the same budget.
   */
  Optional<InputStream> packed(Item item) throws IOException;

  @Override
  void close() throws IOException;

  /**
   * Opens an archive.
   *
   * @param packing how it is packed; the caller knows that from its name
   * @param scratch an empty folder, for what has to be unpacked
   * @throws Malformed where it cannot be read or unpacks to more than {@link Budget} allows
   */
  static Contents open(Path file, Packing packing, Path scratch) {
    String name = file.getFileName().toString();
    try {
      return switch (packing) {
        case ZIP -> ZipContents.of(file);
        case TAR, TAR_GZ, TAR_BZ2 -> TarContents.of(file, packing, scratch);
        case UNREAD -> throw new Malformed(name, "is compressed in a way that is not read here");
      };
    } catch (IOException | IllegalArgumentException e) {
      throw new Malformed(name, "cannot be read: " + Malformed.why(e));
    }
  }
}
