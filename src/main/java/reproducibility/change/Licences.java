package reproducibility.change;

import java.util.Map;
import java.util.Optional;
import reproducibility.ecosystem.python.packaging.LicenceTerms;
import reproducibility.ecosystem.python.packaging.Project;
import reproducibility.nix.NixpkgsLicences;

/** How nixpkgs calls licences, as far as its stand-in knows. */
public final class Licences {
  private Licences() {}

  /**
   * The attribute of {@code lib.licenses} for a project, where all that it says clearly means one
   * licence.
   */
  public static Optional<String> attribute(Project project) {
    return LicenceTerms.only(LicenceTerms.of(project)).flatMap(Licences::called);
  }

  private static Optional<String> called(String spdx) {
    return NixpkgsLicences.all().properties().stream()
        .filter(it -> it.getValue().path("spdxId").asString("").equalsIgnoreCase(spdx))
        .filter(it -> !it.getValue().path("deprecated").asBoolean(false))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
