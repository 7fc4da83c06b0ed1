package reproducibility.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import reproducibility.Malformed;
import reproducibility.archive.zip.ZipReading;

/** Reads a zip file that holds what an sdist holds: the form of many of them until PEP 625. */
public final class Zipball {
  private Zipball() {}

  /**
   * Reads one, in the order of its directory.
   *
   * @param wanted says by path below the top folder which files to keep as text
   * @throws Malformed where it is not a whole zip file, or has not exactly one top folder
   */
  public static Tarball read(Path file, Predicate<String> wanted) {
    String fileName = file.getFileName().toString();
    Set<String> folders = new TreeSet<>();
    Set<String> paths = new TreeSet<>();
    Texts texts = new Texts(fileName);
    try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
      Budget budget = Budget.of(file);
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        budget.addEntry();
        ZipReading.requireKnownMethod(entry);
        String path = entry.getName();
        folders.add(path.replaceFirst("/.*", ""));
        String below = path.contains("/") ? path.substring(path.indexOf('/') + 1) : "";
        paths.add(below.replaceFirst("/$", ""));
        if (!entry.isDirectory() && wanted.test(below)) {
          try (InputStream in = budget.counting(zip.getInputStream(entry))) {
            texts.read(path, below, in);
          }
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new Malformed(fileName, "is not a whole zip file: " + Malformed.why(e));
    }
    return new Tarball(Tarball.only(fileName, folders), texts, paths, Optional.empty());
  }
}
