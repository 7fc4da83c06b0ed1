package reproducibility.suite.engine;

import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.contract.Excuse;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.finding.Violation;
import reproducibility.suite.UnderTest;

/**
 * Turns what a claim throws into one of the four verdicts: a {@link Violation} is one, unless an
 * exception excuses exactly its finding; {@link Undecided} is unknown. Exceptions are strict: one
 * that excuses nothing, that has expired or whose finding has changed, fails.
 *
 * @param repository what the claim is about
 * @param claim {@code EverySubject.claim}
 * @param subject the name of its subject
 */
record Judgement(UnderTest repository, String claim, String subject) {

  /** Throws the verdict on a claim that has thrown something. */
  void ofTrouble(Throwable thrown) throws Throwable {
    if (thrown instanceof Undecided
        || thrown instanceof Malformed
        || thrown instanceof UncheckedIOException) {
      throw repository.settings().unknown((RuntimeException) thrown);
    }
    if (thrown instanceof OutOfMemoryError) {
      throw memory(claim, subject);
    }
    if (thrown instanceof Violation violation) {
      throw judged(violation.finding().by(claim, subject), excuse());
    }
    throw thrown;
  }

  /**
   * Nobody can say how much would have been enough: a subject that wants it all is refused. What
   * was read beside it may have taken the memory, too.
   */
  static Failed memory(String claim, String subject) {
    return new Failed(
        Finding.of(Place.named(subject), "needs more memory than Java has")
            .expected("at most " + (Runtime.getRuntime().maxMemory() >> 20) + " MB")
            .found("more, or too little was left by what was read beside it")
            .next("look at what in it is so large; nothing else is said of it")
            .by(claim, subject),
        Optional.empty());
  }

  /** Throws where the claim holds, but is not to. */
  void ofSuccess() {
    excuse()
        .ifPresent(
            it -> {
              throw new Failed(
                  Finding.of(Place.of(it.place()), "excuses nothing")
                      .expected("an exception is needed as long as it stands")
                      .found("the claim holds: " + it)
                      .next("take the exception out")
                      .by(claim, subject),
                  Optional.empty());
            });
  }

  private static Throwable judged(Finding finding, Optional<Excuse> excuse) {
    AllureFolder.attach(finding);
    return excuse
        .filter(it -> it.fingerprint().equals(finding.fingerprint()))
        .filter(it -> !it.expires().isBefore(LocalDate.now(ZoneOffset.UTC)))
        .<Throwable>map(it -> new Excused(finding, it))
        .orElseGet(() -> new Failed(finding, excuse));
  }

  private Optional<Excuse> excuse() {
    try {
      return repository.exceptions().of(claim, subject);
    } catch (Malformed e) {
      // A claim of its own says that the file cannot be read; it excuses nothing then.
      return Optional.empty();
    } catch (Undecided e) {
      // Whether it would be excused cannot be told either.
      throw repository.settings().unknown(e);
    }
  }
}
