package reproducibility.ecosystem.python;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import reproducibility.Malformed;
import reproducibility.archive.Archive;
import reproducibility.ecosystem.Ecosystems;

/** The bytes of a wheel's METADATA, which an index publishes beside the wheel (PEP 658). */
public final class WheelMetadata {
  /** As much as is read of all texts of a wheel. */
  private static final int MOST_BYTES = 16 << 20;

  private WheelMetadata() {}

  /**
   * Reads them, letter for letter.
   *
   * @throws Malformed where the wheel is none that is read here, or has not exactly one METADATA
   */
  public static byte[] read(Path wheel) {
    String name = wheel.getFileName().toString();
    Archive archive = Ecosystems.read(wheel);
    if (!(archive instanceof Wheel)) {
      throw new Malformed(name, "is no wheel");
    }
    try (ZipFile zip = ZipFile.builder().setPath(wheel).get()) {
      List<ZipArchiveEntry> entries =
          Collections.list(zip.getEntries()).stream()
              .filter(it -> it.getName().matches("[^/]+\\.dist-info/METADATA"))
              .toList();
      if (entries.size() != 1) {
        throw new Malformed(name, "has " + entries.size() + " files METADATA, not one");
      }
      try (InputStream in = zip.getInputStream(entries.get(0))) {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
          throw new Malformed(name, "has METADATA of more than " + MOST_BYTES + " bytes");
        }
        return bytes;
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new Malformed(name, "is not a whole zip file: " + Malformed.why(e));
    }
  }
}
