package reproducibility.claims.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import reproducibility.climb.PinnedSource.Answer;
import reproducibility.climb.PinnedSource.Gone;
import reproducibility.climb.PinnedSource.Other;
import reproducibility.climb.PinnedSource.Same;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.hint.ShellWord;
import reproducibility.repository.Lock;
import reproducibility.repository.Pin;
import reproducibility.suite.Claims;
import reproducibility.suite.CommitClaim;
import reproducibility.suite.ForEach;
import reproducibility.suite.PinnedSources;
import reproducibility.suite.Subject;
import reproducibility.suite.UpstreamClaim;

/**
 * What must hold of each source that the lock pins: the lock has the address that the expression
 * has, and what is published there has the locked hash.
 */
@Claims
class EveryPinnedSource {

  /** A lock that gives no address leaves the other claim unknown. */
  @CommitClaim
  @ForEach(Subject.PINNED_SOURCE)
  void isLockedWithTheUrlOfItsExpression(Pin pin, PinnedSources sources) {
    List<String> addresses = sources.addresses(pin);
    Optional<String> locked = pin.url();
    assertThat(locked.isEmpty() || addresses.contains(locked.get()))
        .withFailMessage(
            () ->
                Finding.of(Place.of(pin.place()), "does not have the address of its expression")
                    .expected("url = \"" + String.join(" or ", addresses) + '"', pin.expression())
                    .found("url = \"" + locked.orElse("") + '"')
                    .next("look who changed it, and why; then correct url in " + Lock.FILE)
                    .facts(addresses, locked)
                    .raise())
        .isTrue();
  }

  @UpstreamClaim
  @ForEach(Subject.PINNED_SOURCE)
  void equalsThePublishedFile(Pin pin, PinnedSources sources) {
    Answer answer = sources.answer(pin);
    assertThat(answer)
        .withFailMessage(
            () ->
                Finding.of(
                        Place.of(pin.place()),
                        answer instanceof Gone
                            ? "upstream does not publish it any more"
                            : "upstream publishes something else under the same address")
                    .expected(pin.hash(), Place.of(pin.place()))
                    .found(words(answer))
                    .next(
                        "bin/repro vendor --primary "
                            + ShellWord.of(pin.expression())
                            + " --from FOLDER   vendors a copy that you have; do not change the"
                            + " hash before you know what happened")
                    .facts(pin.hash(), words(answer))
                    .raise())
        .isInstanceOf(Same.class);
  }

  private static String words(Answer answer) {
    if (answer instanceof Gone gone) {
      return "gone: " + gone.what();
    }
    return answer instanceof Other other ? other.hash() : "the same";
  }
}
