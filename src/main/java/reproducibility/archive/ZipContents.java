package reproducibility.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import reproducibility.archive.zip.ZipHeader;

/** The entries that the directory of a zip file lists (PKWARE APPNOTE 4.3.12). */
final class ZipContents extends ListedContents {
  /**
   * Largest file that is read into memory whole; otherwise each entry costs several small reads.
   */
  private static final long READ_AT_ONCE = 16 << 20;

  private final ZipFile zip;
  private final Budget budget;
  private final List<ZipArchiveEntry> entries;

  private ZipContents(ZipFile zip, Budget budget) throws IOException {
    this.zip = zip;
    this.budget = budget;
    this.entries = Collections.list(zip.getEntries());
    for (ZipArchiveEntry entry : entries) {
      budget.addEntry();
      items.add(
          new Item(
              entry.getName(),
              items.size(),
              form(entry),
              entry.getSize(),
              OptionalLong.of(entry.getCrc())));
    }
    List<ZipArchiveEntry> physical = Collections.list(zip.getEntriesInPhysicalOrder());
    marks.put("order of data", physical.equals(entries) ? "as in the directory" : "another");
    long before = zip.getFirstLocalFileHeaderOffset();
    marks.put("bytes before the first entry", Long.toString(before));
  }

  static ZipContents of(Path file) throws IOException {
    ZipFile zip = open(file);
    try {
      return new ZipContents(zip, Budget.of(file));
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private static ZipFile open(Path file) throws IOException {
    if (Files.size(file) > READ_AT_ONCE) {
      return ZipFile.builder().setPath(file).get();
    }
    byte[] bytes = Files.readAllBytes(file);
    try {
      return ZipFile.builder().setByteArray(bytes).get();
    } catch (IOException | IllegalArgumentException e) {
      // Fails in the same way, and the message names the file.
      return ZipFile.builder().setPath(file).get();
    }
  }

  private Form form(ZipArchiveEntry entry) {
    if (entry.isDirectory()) {
      return Form.FOLDER;
    }
    boolean known =
        entry.getMethod() == ZipHeader.STORED || entry.getMethod() == ZipHeader.DEFLATED;
    if (!known || !zip.canReadEntryData(entry)) {
      return Form.SPECIAL;
    }
    return entry.isUnixSymlink() ? Form.LINK : Form.FILE;
  }

  @Override
  public Map<String, String> marks(Item item) {
    ZipArchiveEntry entry = entries.get(item.index());
    Map<String, String> marks = new TreeMap<>();
    marks.put("timestamp", Instant.ofEpochMilli(entry.getTime()).toString());
    marks.put("mode", Integer.toOctalString(entry.getUnixMode()));
    marks.put("attributes", entry.getExternalAttributes() + " " + entry.getInternalAttributes());
    marks.put("made by", entry.getPlatform() + " " + entry.getVersionMadeBy());
    marks.put("version needed", Integer.toString(entry.getVersionRequired()));
    marks.put("compression method", Integer.toString(entry.getMethod()));
    marks.put("flags", Integer.toBinaryString(entry.getRawFlag()));
    marks.put("extra fields", HexFormat.of().formatHex(entry.getCentralDirectoryExtra()));
    marks.put("local extra fields", HexFormat.of().formatHex(entry.getLocalFileDataExtra()));
    marks.put("comment", Optional.ofNullable(entry.getComment()).orElse(""));
    return marks;
  }

  @Override
  public InputStream open(Item item) throws IOException {
    ZipArchiveEntry entry = entries.get(item.index());
    return budget.counting(
        item.form() == Form.SPECIAL ? zip.getRawInputStream(entry) : zip.getInputStream(entry));
  }

  @Override
  public int method(Item item) {
    return entries.get(item.index()).getMethod();
  }

  @Override
  public Optional<InputStream> packed(Item item) throws IOException {
    return Optional.of(budget.counting(zip.getRawInputStream(entries.get(item.index()))));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
