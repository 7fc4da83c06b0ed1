package reproducibility.claims.python;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.repository.VendoredArchive;

/** Why parts of an archive that describe it cannot be read. */
final class PartTroubles {
  private PartTroubles() {}

  /**
   * That of the first of these parts that has one.
   *
   * @throws Undecided where the archive has several {@code .dist-info}, so that no part is meant
   */
  static Optional<Malformed> first(VendoredArchive archive, String... parts) {
    Map<String, Malformed> troubles = archive.readable().troubles();
    if (troubles.containsKey(".dist-info")) {
      throw Undecided.becauseOf(
          "EveryDistInfo.isTheOnlyOneAndNamedAfterItsWheel",
          archive + " has several .dist-info, as another claim says");
    }
    return Stream.of(parts)
        .flatMap(it -> Optional.ofNullable(troubles.get(it)).stream())
        .findFirst();
  }
}
