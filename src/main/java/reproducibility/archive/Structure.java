package reproducibility.archive;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import reproducibility.Malformed;

/**
 * What the bytes of an archive hold beside its files: read strictly, from the first byte to the
 * last, as no installer does.
 *
 * @param oddities in the order of the file
 */
public record Structure(List<Oddity> oddities) {

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
    return new Structure(zip ? ZipStructure.read(file) : TarStructure.read(file));
  }
}
