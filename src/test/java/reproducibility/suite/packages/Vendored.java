package reproducibility.suite.packages;

import java.util.List;
import reproducibility.archive.Archive;
import reproducibility.ecosystem.Platform;
import reproducibility.nix.evaluate.EvaluatedPackage;
import reproducibility.repository.VendoredArchive;

/**
 * A package together with the archive that it is built from on some platforms.
 *
 * @param variant what the expression says there
 * @param archive what its {@code src} is
 */
public record Vendored(Variant variant, VendoredArchive archive) {

  /** What the expression says. */
  public EvaluatedPackage evaluated() {
    return variant.evaluated();
  }

  /** Where it says so. */
  public List<Platform> platforms() {
    return variant.platforms();
  }

  /** The platforms, as words that go behind a finding; empty for all of them. */
  public String on() {
    return variant.on();
  }

  /**
   * What the archive holds.
   *
   * @throws reproducibility.Malformed where it cannot be read
   * @throws reproducibility.Undecided where it is none of Python's
   */
  public Archive content() {
    return archive.contentForPython();
  }
}
