package reproducibility.archive;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import org.apache.commons.io.input.BoundedInputStream;
import reproducibility.hash.Digest;

/**
 * The entries of a tar file, compressed or not. It can only be read from its start, so the contents
 * are unpacked once, one after the other, into one file on disk.
 */
final class TarContents extends ListedContents {
  private final List<Long> offsets = new ArrayList<>();
  private final List<String> targets = new ArrayList<>();
  private final List<Map<String, String>> entryMarks = new ArrayList<>();
  private final FileChannel unpacked;

  private TarContents(Path file, Packing packing, Path spool) throws IOException {
    Budget budget = Budget.of(file);
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        InputStream plain = decompressed(packing, bytes);
        InputStream counted = budget.counting(plain);
        TarArchiveInputStream tar = new TarArchiveInputStream(counted);
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(spool), 1 << 16)) {
      if (plain instanceof GzipCompressorInputStream gzip) {
        mark(gzip.getMetaData());
      }
      long offset = 0;
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        budget.addEntry();
        offsets.add(offset);
        long size = form(entry) == Form.FILE ? tar.transferTo(out) : 0;
        offset += size;
        targets.add(Optional.ofNullable(entry.getLinkName()).orElse(""));
        String commit = entry.getExtraPaxHeader("comment");
        if (commit != null) {
          marks.put("comment in the pax header", commit);
        }
        items.add(
            new Item(
                entry.getName(),
                items.size(),
                form(entry),
                isLink(entry) ? targets.get(items.size()).length() : size,
                OptionalLong.empty()));
        entryMarks.add(marks(entry));
      }
      // Reads to the end, where gzip has its checksum.
      Digest.of(counted);
    }
    unpacked = FileChannel.open(spool);
  }

  static TarContents of(Path file, Packing packing, Path scratch) throws IOException {
    return new TarContents(file, packing, Files.createTempFile(scratch, "tar-", ""));
  }

  private static InputStream decompressed(Packing packing, InputStream bytes) throws IOException {
    if (packing == Packing.TAR_GZ) {
      return GzipCompressorInputStream.builder()
          .setInputStream(bytes)
          .setDecompressConcatenated(true)
          .get();
    }
    return packing == Packing.TAR_BZ2 ? new BZip2CompressorInputStream(bytes, true) : bytes;
  }

  /** RFC 1952, 2.3. */
  private void mark(GzipParameters gzip) {
    marks.put("timestamp of gzip", Long.toString(gzip.getModificationTime()));
    marks.put("compression level of gzip", level(gzip.getCompressionLevel()));
    marks.put("system of gzip", Integer.toString(gzip.getOperatingSystem()));
    marks.put("file name in gzip", Optional.ofNullable(gzip.getFileName()).orElse(""));
    marks.put("comment in gzip", Optional.ofNullable(gzip.getComment()).orElse(""));
  }

  /** Only the fastest and the best level are recorded (RFC 1952, 2.3.1, XFL). */
  private static String level(int level) {
    return level < 0 ? "default" : Integer.toString(level);
  }

  private static boolean isLink(TarArchiveEntry entry) {
    return entry.isSymbolicLink() || entry.isLink();
  }

  private static Form form(TarArchiveEntry entry) {
    if (isLink(entry)) {
      return Form.LINK;
    }
    if (entry.isDirectory()) {
      return Form.FOLDER;
    }
    // The holes of a sparse file would fill a disk with zeros that nobody packed.
    return Tarball.isRegular(entry) && !entry.isSparse() ? Form.FILE : Form.SPECIAL;
  }

  private static Map<String, String> marks(TarArchiveEntry entry) {
    Map<String, String> marks = new TreeMap<>();
    marks.put("timestamp", entry.getLastModifiedTime().toString());
    marks.put("mode", Integer.toOctalString(entry.getMode()));
    marks.put("owner", entry.getLongUserId() + " " + entry.getUserName());
    marks.put("group", entry.getLongGroupId() + " " + entry.getGroupName());
    marks.put("pax headers", String.join(" ", entry.getExtraPaxHeaders().keySet()));
    return marks;
  }

  @Override
  public Map<String, String> marks(Item item) {
    return entryMarks.get(item.index());
  }

  @Override
  public InputStream open(Item item) throws IOException {
    if (item.form() == Form.LINK) {
      return new ByteArrayInputStream(targets.get(item.index()).getBytes(StandardCharsets.UTF_8));
    }
    unpacked.position(offsets.get(item.index()));
    return BoundedInputStream.builder()
        .setInputStream(Channels.newInputStream(unpacked))
        .setMaxCount(item.size())
        .setPropagateClose(false)
        .get();
  }

  @Override
  public int method(Item item) {
    return 0;
  }

  @Override
  public Optional<InputStream> packed(Item item) {
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    unpacked.close();
  }
}
