package reproducibility.archive;

import static reproducibility.archive.TarBlocks.member;
import static reproducibility.archive.TarBlocks.pax;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarConstants;
import reproducibility.archive.zip.HandmadeZip;

/** Archives that would fill the memory or the disk of whoever reads them, or never end. */
enum Bomb {
  /** A megabyte that unpacks to a gigabyte. */
  A_GIGABYTE_OF_ZEROS(
      ".whl",
      "unpacks to more than",
      file -> {
        byte[] data = Repeated.deflated(new byte[0], Repeated.MEGABYTE, 1024);
        long crc = Repeated.crc(new byte[0], Repeated.MEGABYTE, 1024);
        try (HandmadeZip zip = new HandmadeZip(file)) {
          zip.add(
              new HandmadeZip.Entry("zeros", HandmadeZip.DEFLATED, crc, data.length, 1L << 30),
              data);
        }
      }),

  /** The same in a tar file. */
  A_GIGABYTE_OF_ZEROS_IN_A_TARBALL(
      ".tar.gz",
      "a-1/zeros: unpacks to more than",
      file ->
          repeated(file, member("a-1/zeros", TarConstants.LF_NORMAL, 1L << 30), Repeated.MEGABYTE)),

  /** The directory of half a gigabyte counts ten million entries, all of one name and place. */
  TEN_MILLION_ENTRIES(
      ".whl",
      "holds more than 65535 entries",
      file -> {
        HandmadeZip zip = new HandmadeZip(file).add("a", "");
        HandmadeZip.Entry again = new HandmadeZip.Entry("a", HandmadeZip.STORED, 0, 0, 0);
        for (long i = 0; i <= Budget.MOST_ENTRIES; i++) {
          zip.list(again, 0);
        }
        zip.closeClaiming(10_000_000, 10_000_000L * 47);
      }),

  /** Headers alone: a few megabytes that unpack to five gigabytes. */
  TEN_MILLION_MEMBERS(
      ".tar.gz",
      "holds more than 65535 entries",
      file -> {
        byte[] header = member("a-1/empty", TarConstants.LF_NORMAL, 0);
        byte[] headers = new byte[2048 * header.length];
        for (int i = 0; i < headers.length; i += header.length) {
          System.arraycopy(header, 0, headers, i, header.length);
        }
        Files.write(file, Repeated.gzipped(new byte[0], headers, 10_000_000 / 2048));
      }),

  /** Five bytes that the headers call four gigabytes. */
  FOUR_GIGABYTES_CLAIMED(
      ".whl",
      "declares 4294967294 bytes",
      file -> {
        byte[] data = Repeated.deflated(new byte[0], new byte[1], 1);
        try (HandmadeZip zip = new HandmadeZip(file)) {
          zip.add(
              new HandmadeZip.Entry("a", HandmadeZip.DEFLATED, 0, data.length, 0xfffffffeL), data);
        }
      }),

  /** The same, stored: the entry would reach far beyond the file. */
  FOUR_GIGABYTES_CLAIMED_AND_STORED(
      ".whl",
      "declares 4294967294 bytes",
      file -> {
        try (HandmadeZip zip = new HandmadeZip(file)) {
          zip.add(
              new HandmadeZip.Entry("a", HandmadeZip.STORED, 0, 0xfffffffeL, 0xfffffffeL),
              new byte[5]);
        }
      }),

  /** A member of eight gigabytes, of which nothing follows. */
  EIGHT_GIGABYTES_CLAIMED(
      ".tar.gz",
      "it ends too early",
      file ->
          Files.write(
              file,
              Repeated.gzipped(
                  member("a-1/a", TarConstants.LF_NORMAL, (8L << 30) - 1), new byte[512], 1))),

  /** The tar file ends where it begins, and its stream does not. */
  AN_ENDLESS_GZIP_STREAM(
      ".tar.gz",
      "its gzip stream goes on and on",
      file -> repeated(file, new byte[0], Repeated.MEGABYTE)),

  /** RFC 1952, 2.3: the name in the header ends with a zero, wherever that is. */
  AN_ENDLESS_NAME_IN_A_GZIP_HEADER(
      ".tar.gz",
      "its gzip header does not end",
      file -> {
        byte[] name = new byte[1 << 24];
        Arrays.fill(name, (byte) 'a');
        System.arraycopy(new byte[] {0x1f, (byte) 0x8b, 8, 1 << 3}, 0, name, 0, 4);
        Files.write(file, name);
      }),

  /** GNU tar manual, "Basic Tar Format": the name of the next member, of a gigabyte. */
  A_LONG_NAME_OF_A_GIGABYTE(
      ".tar.gz",
      "a header is larger than",
      file ->
          repeated(
              file,
              member("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME, 1 << 30),
              Repeated.MEGABYTE)),

  /** POSIX, "pax Header Block": the same for the records of the next member. */
  A_PAX_HEADER_OF_A_GIGABYTE(
      ".tar.gz",
      "a header is larger than",
      file ->
          repeated(
              file,
              member("pax", TarConstants.LF_PAX_EXTENDED_HEADER_LC, 1 << 30),
              Repeated.MEGABYTE)),

  /** Each of them is small enough. */
  A_THOUSAND_PAX_HEADERS(
      ".tar.gz",
      "bytes to describe its entries",
      file -> repeated(file, new byte[0], pax(TarConstants.LF_PAX_EXTENDED_HEADER_LC, 900_000))),

  /** What holds of every later member is kept by readers, header after header. */
  A_THOUSAND_GLOBAL_HEADERS(
      ".tar.gz",
      "its global headers are larger than",
      file -> repeated(file, new byte[0], pax(TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER, 50_000))),

  /** PKWARE APPNOTE 4.5: up to 65,535 bytes for each entry. */
  EXTRA_FIELDS_OF_FORTY_MEGABYTES(
      ".whl",
      "bytes to describe its entries",
      file -> {
        HandmadeZip zip = new HandmadeZip(file).add("a", "");
        HandmadeZip.Entry again = new HandmadeZip.Entry("a", HandmadeZip.STORED, 0, 0, 0, 0xffff);
        for (int i = 0; i < 600; i++) {
          zip.list(again, 0);
        }
        zip.close();
      }),

  /** A thousand places in the directory for one entry of a megabyte. */
  ONE_ENTRY_A_THOUSAND_TIMES(
      ".whl",
      "shares its data with another entry",
      file -> {
        byte[] data = Repeated.deflated(new byte[0], Repeated.MEGABYTE, 1);
        long crc = Repeated.crc(new byte[0], Repeated.MEGABYTE, 1);
        try (HandmadeZip zip = new HandmadeZip(file)) {
          HandmadeZip.Entry entry =
              new HandmadeZip.Entry(
                  "a", HandmadeZip.DEFLATED, crc, data.length, Repeated.MEGABYTE.length);
          zip.add(entry, data);
          for (int i = 0; i < 1000; i++) {
            zip.list(entry, 0);
          }
        }
      }),

  /** As many rows as fit into what may describe a wheel. */
  A_RECORD_OF_A_MILLION_ROWS(
      ".whl",
      "RECORD lists more than",
      file ->
          DescribedWheel.write(
              file, "METADATA", "Name: a\nVersion: 1\n", "RECORD", DescribedWheel.rows(1_000_000))),

  /** One row of as many columns. */
  A_RECORD_OF_A_MILLION_COLUMNS(
      ".whl",
      "RECORD lists more than",
      file ->
          DescribedWheel.write(
              file, "METADATA", "Name: a\nVersion: 1\n", "RECORD", "a" + ",".repeat(1 << 20))),

  /** Fields without end. */
  METADATA_OF_A_MILLION_LINES(
      ".whl",
      "the header has more than",
      file -> DescribedWheel.write(file, "METADATA", "a:\n".repeat(1 << 20), "RECORD", "")),

  /** What describes a wheel is read as a whole. */
  METADATA_OF_FORTY_MEGABYTES(
      ".whl",
      "what describes a wheel is larger than",
      file -> DescribedWheel.write(file, "METADATA", "a".repeat(40 << 20), "RECORD", "")),

  /** Every folder above such a name is a name as well. */
  A_PATH_OF_HALF_A_MILLION_FOLDERS(
      ".tar.gz",
      "is longer than",
      file -> {
        byte[] path = pax(TarConstants.LF_PAX_EXTENDED_HEADER_LC, "path=" + "a/".repeat(400_000));
        byte[] link = member("a", TarConstants.LF_SYMLINK, 0);
        byte[] start = Arrays.copyOf(path, path.length + 2 * link.length);
        System.arraycopy(member("b", TarConstants.LF_NORMAL, 0), 0, start, path.length, 512);
        System.arraycopy(link, 0, start, path.length + 512, 512);
        Files.write(file, Repeated.gzipped(start, new byte[1024], 1));
      });

  private final String ending;

  private final String named;

  private final Writer writer;

  /** Writes a file. */
  private interface Writer {
    void write(Path file) throws IOException;
  }

  Bomb(String ending, String named, Writer writer) {
    this.ending = ending;
    this.named = named;
    this.writer = writer;
  }

  /** What a reader must say of it. */
  String named() {
    return named;
  }

  Path write(Path folder) throws IOException {
    String name = name().toLowerCase(Locale.ROOT) + "-1";
    Path file = folder.resolve(name + (ending.equals(".whl") ? "-py3-none-any.whl" : ending));
    writer.write(file);
    return file;
  }

  private static void repeated(Path file, byte[] start, byte[] unit) throws IOException {
    Files.write(file, Repeated.gzipped(start, unit, 1024));
  }
}
