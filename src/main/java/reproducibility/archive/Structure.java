package reproducibility.archive;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import reproducibility.Malformed;
import reproducibility.archive.tar.TarStructure;
import reproducibility.archive.zip.Extent;
import reproducibility.archive.zip.Unpacked;
import reproducibility.archive.zip.ZipStructure;

/**
 * What the bytes of an archive hold beside its files: read strictly, from the first byte to the
 * last, as no installer does.
 *
 * @param oddities in the order of the file
 * @param unpacked what the data of a zip file's entries unpacks to, so that it need not be unpacked
 *     again
 */
public record Structure(List<Oddity> oddities, Map<Extent, Unpacked> unpacked) {

  /** Those of one kind. */
  public List<Oddity> of(Oddity.Kind kind) {
    return oddities.stream().filter(it -> it.kind() == kind).toList();
  }

  /** What an archive is by its name. */
  enum Format {
    /** A zip file: {@code .whl}, {@code .zip}. */
    ZIP,
    /** A gzip-compressed tar file: {@code .tar.gz}. */
    TAR;

    /**
     * The format of a file.
     *
     * @throws Malformed where its name is that of neither
     */
    static Format of(Path file) {
      String name = file.getFileName().toString();
      String lower = name.toLowerCase(Locale.ROOT);
      if (Wheel.isNamed(lower) || lower.endsWith(".zip")) {
        return ZIP;
      }
      if (lower.endsWith(".tar.gz")) {
        return TAR;
      }
      throw new Malformed(
          name, "is not in a format that is read here: .whl and .zip (zip files), .tar.gz");
    }
  }

  /**
   * Reads an archive: a {@code .whl} or {@code .zip} as a zip file, a {@code .tar.gz} as a
   * gzip-compressed tar file.
   *
   * @throws Malformed where its name is that of neither, or reading cannot go on
   */
  public static Structure read(Path file) {
    return switch (Format.of(file)) {
      case ZIP -> ZipStructure.read(file);
      case TAR -> new Structure(TarStructure.read(file), Map.of());
    };
  }
}
