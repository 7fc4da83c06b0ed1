package reproducibility.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/**
 * What one reader of zip files sees in one of them.
 *
 * @param files the digest of every file, by path
 * @param trouble why it could not go on, if it could not
 */
public record ZipReading(Map<String, Digest> files, Optional<String> trouble) {

  /**
   * That of a reader that streams: it goes from local header to local header, and never looks at
   * the directory (PKWARE APPNOTE 4.3.6).
   */
  public static ZipReading forward(Path file) {
    Map<String, Digest> files = new TreeMap<>();
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        ZipArchiveInputStream zip = new ZipArchiveInputStream(bytes)) {
      Budget budget = Budget.of(file);
      for (ZipArchiveEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        budget.addEntry();
        requireKnownMethod(entry);
        if (!entry.isDirectory()) {
          files.put(entry.getName(), Digest.of(budget.counting(zip)));
        }
      }
      return new ZipReading(files, Optional.empty());
    } catch (IOException | IllegalArgumentException e) {
      return new ZipReading(files, Optional.of(String.valueOf(e.getMessage())));
    } catch (NoClassDefFoundError e) {
      // Commons Compress asks for optional libraries (zstd, xz) as soon as it sees their methods.
      return new ZipReading(files, Optional.of("is compressed with a method other than 0 or 8"));
    }
  }

  /**
   * Refuses what the wheel format does not let be used (PyPA, "Binary distribution format", "File
   * format": deflated or stored), before a library is asked that may be missing.
   */
  static void requireKnownMethod(ZipArchiveEntry entry) throws IOException {
    if (entry.getMethod() != ZipHeader.STORED && entry.getMethod() != ZipHeader.DEFLATED) {
      throw new IOException(
          entry.getName() + " is compressed with method " + entry.getMethod() + ", not 0 or 8");
    }
  }

  /** Where this reading is not that of the files that another reader sees, in words. */
  public List<String> differencesTo(Map<String, Digest> others) {
    List<String> differences = new ArrayList<>();
    trouble.ifPresent(it -> differences.add("cannot go on: " + it));
    TreeSet<String> paths = new TreeSet<>(files.keySet());
    paths.addAll(others.keySet());
    for (String path : paths) {
      Optional<Digest> seen = Optional.ofNullable(files.get(path));
      if (!seen.equals(Optional.ofNullable(others.get(path)))) {
        differences.add(path + ": " + seen.map(Digest::toString).orElse("is not seen"));
      }
    }
    return differences;
  }
}
