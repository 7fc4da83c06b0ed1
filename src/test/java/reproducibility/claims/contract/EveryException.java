package reproducibility.claims.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import reproducibility.contract.Excuse;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.finding.Reason;
import reproducibility.suite.Claims;
import reproducibility.suite.CommitClaim;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;
import reproducibility.suite.engine.ClaimCatalogue;

/**
 * What must hold of each recorded exception. That it still excuses something, has not expired and
 * is for exactly this finding is judged where its claim is judged.
 */
@Claims
class EveryException {

  @CommitClaim
  @ForEach(Subject.EXCEPTION)
  void hasAReasonAndAnOwner(Excuse excuse) {
    Map<String, String> given =
        new TreeMap<>(Map.of("reason", excuse.reason(), "owner", excuse.owner()));
    List<String> blank =
        given.keySet().stream().filter(it -> !Reason.isGiven(given.getOrDefault(it, ""))).toList();
    assertThat(blank)
        .withFailMessage(
            () ->
                Finding.of(
                        Place.of(excuse.place()),
                        "an exception does not say who answers for it, and why")
                    .expected("reason and owner")
                    .found("no " + String.join(", no ", blank))
                    .next("fill them in, or mend what it excuses")
                    .facts(blank)
                    .raise())
        .isEmpty();
  }

  /** One that names no claim or no subject would stand for ever without excusing anything. */
  @CommitClaim
  @ForEach(Subject.EXCEPTION)
  void namesAnExistingClaimAndSubject(Excuse excuse, ClaimCatalogue catalogue) {
    List<String> subjects = catalogue.subjectsOf(excuse.claim());
    if (catalogue.has(excuse.claim()) && !subjects.contains(excuse.subject())) {
      catalogue.requireHere(excuse.subject());
    }
    assertThat(subjects)
        .withFailMessage(
            () ->
                Finding.of(
                        Place.of(excuse.place()),
                        "an exception names no existing claim and subject")
                    .expected("a claim and one of its subjects")
                    .found(
                        !catalogue.has(excuse.claim())
                            ? "no claim " + excuse.claim()
                            : "no subject " + excuse.subject() + " of " + excuse.claim())
                    .next("correct or remove it")
                    .facts(excuse.subject())
                    .raise())
        .contains(excuse.subject());
  }
}
