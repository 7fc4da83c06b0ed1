package reproducibility.archive;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import reproducibility.Malformed;

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

  /**
   * Reads an archive: a {@code .whl} as a zip file, any other as a gzip-compressed tar file.
   *
   * @throws Malformed where reading cannot go on
   */
  public static Structure read(Path file) {
    boolean zip = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".whl");
    return zip ? ZipStructure.read(file) : new Structure(TarStructure.read(file), Map.of());
  }
}
