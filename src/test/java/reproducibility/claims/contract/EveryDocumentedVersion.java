package reproducibility.claims.contract;

import static org.assertj.core.api.Assertions.assertThat;

import reproducibility.contract.DocumentedVersion;
import reproducibility.ecosystem.python.packaging.Requirements;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.suite.Claims;
import reproducibility.suite.CommitClaim;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;
import reproducibility.suite.packages.Packages;

/** What must hold of a version that a document gives for a package. */
@Claims
class EveryDocumentedVersion {

  /** The same by PEP 440. */
  @CommitClaim
  @ForEach(Subject.DOCUMENTED_VERSION)
  void agreesWithTheExpression(
      DocumentedVersion documented, Packages packages, Requirements requirements) {
    String version = packages.evaluated(documented.expression()).version().orElse("no version");
    assertThat(requirements.sameVersion(documented.version(), version))
        .withFailMessage(
            () ->
                Finding.of(
                        Place.line(documented.file(), documented.line()),
                        "gives another version of "
                            + documented.expression().name()
                            + " than its expression")
                    .expected(version, documented.expression().path())
                    .found(documented.version())
                    .next("correct the document")
                    .facts(documented.version(), version)
                    .raise())
        .isTrue();
  }
}
