package reproducibility.archive.tree;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import reproducibility.Malformed;
import reproducibility.archive.Budget;
import reproducibility.archive.Zipball;

/**
 * The tree that a zip file holds below its one top folder. As unzip(1) does on Unix, a file is
 * executable only where the zip file was made on Unix and says so (APPNOTE.TXT, 4.4.2 and 4.4.15).
 */
public final class ZipTree {
  private static final int OWNER_EXECUTES = 0100;

  private ZipTree() {}

  /**
   * Reads a zip file and hands over each of its files.
   *
   * @throws Malformed where it is no whole zip file, or has not one top folder
   */
  public static void visit(Path file, SourceTree.Visitor visitor) {
    String fileName = file.getFileName().toString();
    String top = Zipball.read(file, path -> false).folder();
    try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
      Budget budget = Budget.of(file);
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        String path = SourceTree.path(fileName, entry.getName(), top);
        if (entry.isDirectory()) {
          if (!path.isEmpty()) {
            visitor.folder(path);
          }
        } else if (entry.isUnixSymlink()) {
          visitor.link(path, zip.getUnixSymlink(entry));
        } else {
          try (InputStream content = budget.counting(zip.getInputStream(entry))) {
            visitor.file(path, (entry.getUnixMode() & OWNER_EXECUTES) != 0, content);
          }
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new Malformed(fileName, "is not a whole zip file: " + Malformed.why(e));
    }
  }
}
