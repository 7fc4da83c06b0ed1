package reproducibility.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import reproducibility.contract.DocumentedCount;
import reproducibility.contract.Platforms;
import reproducibility.contract.Platforms.Promise;
import reproducibility.suite.Claims;
import reproducibility.suite.CommitClaim;
import reproducibility.suite.Finding;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;

/** What must hold of each number of packages that a document gives for a platform. */
@Claims
class EveryDocumentedCount {

  @CommitClaim
  @ForEach(Subject.DOCUMENTED_COUNT)
  void isThatOfTheContract(DocumentedCount documented, Platforms platforms) {
    Optional<Promise> promise =
        Optional.ofNullable(platforms.promises().get(documented.platform()));
    assertThat(promise.map(Promise::count))
        .withFailMessage(
            () ->
                Finding.of(
                        documented.file() + ":" + documented.line(),
                        "gives another number of packages than the contract")
                    .expected(
                        promise
                            .map(it -> it.count() + " on " + documented.platform())
                            .orElse("no such platform"),
                        promise.map(Promise::place).orElse(Platforms.FILE))
                    .found(documented.count())
                    .next("correct the document")
                    .text())
        .contains(documented.count());
  }
}
