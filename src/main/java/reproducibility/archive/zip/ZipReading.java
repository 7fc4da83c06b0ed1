package reproducibility.archive.zip;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import reproducibility.Malformed;
import reproducibility.archive.Budget;

/**
 * What one reader of zip files sees in one of them.
 *
 * @param files where the data of every file lies, by the file's path
 * @param trouble why it could not go on, if it could not
 */
public record ZipReading(Map<String, Extent> files, Optional<String> trouble) {

  /** That of a reader that goes by the directory at the end (PKWARE APPNOTE 4.3.12). */
  public static ZipReading byDirectory(Path path) {
    Map<String, Extent> files = new TreeMap<>();
    try (ZipFile zip = ZipFile.builder().setPath(path).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        if (!entry.isDirectory()) {
          files.put(entry.getName(), extent(entry));
        }
      }
      return new ZipReading(files, Optional.empty());
    } catch (IOException | IllegalArgumentException e) {
      return new ZipReading(files, Optional.of(Malformed.why(e)));
    }
  }

  /**
   * That of a reader that streams: it goes from local header to local header, and never looks at
   * the directory (PKWARE APPNOTE 4.3.6).
   */
  public static ZipReading forward(Path file) {
    Map<String, Extent> files = new TreeMap<>();
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        ZipArchiveInputStream zip = new ZipArchiveInputStream(bytes)) {
      Budget budget = Budget.of(file);
      for (ZipArchiveEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        budget.addEntry();
        requireKnownMethod(entry);
        Extent extent = end(entry, zip, budget);
        if (!entry.isDirectory()) {
          files.put(entry.getName(), extent);
        }
      }
      return new ZipReading(files, Optional.empty());
    } catch (IOException | IllegalArgumentException e) {
      return new ZipReading(files, Optional.of(Malformed.why(e)));
    } catch (NoClassDefFoundError e) {
      // Commons Compress asks for optional libraries (zstd, xz) as soon as it sees their methods.
      return new ZipReading(files, Optional.of("is compressed with a method other than 0 or 8"));
    }
  }

  /**
   * Where the data of the entry at which a stream is lies. Where its length comes after it (4.4.4,
   * bit 3), it has to be unpacked to find its end.
   */
  private static Extent end(ZipArchiveEntry entry, ZipArchiveInputStream zip, Budget budget)
      throws IOException {
    if (entry.getGeneralPurposeBit().usesDataDescriptor()) {
      budget.counting(zip).transferTo(OutputStream.nullOutputStream());
      return new Extent(entry.getDataOffset(), zip.getCompressedCount(), entry.getMethod());
    }
    return extent(entry);
  }

  public static Extent extent(ZipArchiveEntry entry) {
    return new Extent(entry.getDataOffset(), entry.getCompressedSize(), entry.getMethod());
  }

  /**
   * Refuses what the wheel format does not let be used (PyPA, "Binary distribution format", "File
   * format": deflated or stored), before a library is asked that may be missing.
   */
  public static void requireKnownMethod(ZipArchiveEntry entry) throws IOException {
    if (entry.getMethod() != ZipHeader.STORED && entry.getMethod() != ZipHeader.DEFLATED) {
      throw new IOException(
          entry.getName() + " is compressed with method " + entry.getMethod() + ", not 0 or 8");
    }
  }

  /** Where this reading is not that of another reader, in words. */
  public List<String> differencesTo(ZipReading other) {
    List<String> differences = new ArrayList<>();
    trouble.ifPresent(it -> differences.add("cannot go on: " + it));
    TreeSet<String> paths = new TreeSet<>(files.keySet());
    paths.addAll(other.files.keySet());
    for (String path : paths) {
      Optional<Extent> seen = Optional.ofNullable(files.get(path));
      if (!seen.equals(Optional.ofNullable(other.files.get(path)))) {
        differences.add(path + ": " + seen.map(Extent::toString).orElse("is not seen"));
      }
    }
    return differences;
  }
}
