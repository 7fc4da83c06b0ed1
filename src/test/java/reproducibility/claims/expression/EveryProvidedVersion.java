package reproducibility.claims.expression;

import static org.assertj.core.api.Assertions.assertThat;

import reproducibility.finding.Finding;
import reproducibility.suite.Claims;
import reproducibility.suite.CommitClaim;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;
import reproducibility.suite.packages.ProvidedVersion;

/**
 * What must hold of each input whose version is known: the archive that asks for it admits that
 * version (PyPA, "Version specifiers"). {@code buildPythonPackage} looks only when it builds.
 */
@Claims
class EveryProvidedVersion {

  @CommitClaim
  @ForEach(Subject.PROVIDED_VERSION)
  void satisfiesTheArchiveThatNeedsIt(ProvidedVersion provided) {
    assertThat(provided.requirement().excluded())
        .withFailMessage(
            () ->
                Finding.of(
                        provided.expression().path(),
                        "gets a version of " + provided.input() + " that its archive excludes")
                    .expected(provided.requirement().text())
                    .found(provided.version() + " on " + String.join(", ", provided.systems()))
                    .next("provide another version, or name it in pythonRelaxDeps with the reason")
                    .facts(provided.requirement().text(), provided.version())
                    .raise())
        .doesNotContain(provided.version());
  }
}
