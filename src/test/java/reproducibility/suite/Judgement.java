package reproducibility.suite;

import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.contract.Excuse;
import reproducibility.contract.Fingerprint;

/**
 * Turns what a claim throws into one of the four verdicts: an assertion error is a violation,
 * unless an exception excuses exactly it; {@link Undecided} is unknown. Exceptions are strict: one
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
      throw memory(subject);
    }
    if (thrown instanceof AssertionError violation) {
      throw judged(violation, excuse());
    }
    throw thrown;
  }

  /** Nobody can say how much would have been enough: a subject that wants it all is refused. */
  static AssertionError memory(String subject) {
    return failure(
        Finding.of(subject, "needs more memory than Java has")
            .expected("at most " + (Runtime.getRuntime().maxMemory() >> 20) + " MB")
            .next("look at what in it is so large; nothing else is said of it")
            .text(),
        "what was read beside it may have taken the memory, too");
  }

  /** Throws where the claim holds, but is not to. */
  void ofSuccess() {
    excuse()
        .ifPresent(
            it -> {
              throw failure(
                  Finding.of(it.place(), "excuses nothing")
                      .expected("an exception is needed as long as it stands")
                      .found("the claim holds: " + it)
                      .next("take the exception out")
                      .text(),
                  "the claim itself is sound");
            });
  }

  private static Throwable judged(AssertionError violation, Optional<Excuse> excuse) {
    String finding = String.valueOf(violation.getMessage());
    if (excuse.isEmpty()) {
      // The message says where and what; a stack trace would bury it.
      violation.setStackTrace(new StackTraceElement[0]);
      return violation;
    }
    Excuse given = excuse.get();
    String found = Fingerprint.of(finding);
    if (!found.equals(given.fingerprint())) {
      return failure(
          finding,
          "the exception in "
              + given.place()
              + " excuses another finding ("
              + given.fingerprint()
              + "), this one is "
              + found);
    }
    if (given.expires().isBefore(LocalDate.now(ZoneOffset.UTC))) {
      return failure(
          finding, "the exception in " + given.place() + " has expired on " + given.expires());
    }
    return new Excused(
        finding,
        "  excused   until " + given.expires() + " by " + given.owner() + ": " + given.reason());
  }

  private static AssertionError failure(String finding, String note) {
    AssertionError failure = new AssertionError(finding + "\n  note      " + note);
    failure.setStackTrace(new StackTraceElement[0]);
    return failure;
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
