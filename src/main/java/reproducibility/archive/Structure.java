package reproducibility.archive;

import java.nio.file.Path;
import java.util.List;
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

  /**
   * Reads an archive from its first byte to its last.
   *
   * @param packing how it is packed; the caller knows that from its name
   * @throws Malformed where it is packed in another way than {@link Packing#isJudged} tells, or
   *     reading cannot go on
   */
  public static Structure read(Path file, Packing packing) {
    return switch (packing) {
      case ZIP -> ZipStructure.read(file);
      case TAR_GZ -> new Structure(TarStructure.read(file), Map.of());
      default ->
          throw new Malformed(file.getFileName().toString(), "is neither a zip nor a .tar.gz file");
    };
  }
}
