package reproducibility.suite;

import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.contract.Excuse;
import reproducibility.contract.Fingerprint;

/**
 * Turns what a claim throws into one of the four verdicts: an assertion error is a violation,
 * unless an exception excuses exactly it; {@link Undecided} is unknown. Exceptions are strict: one
 * that excuses nothing, that has expired or whose finding has changed, fails.
 */
final class Judge
    implements TestExecutionExceptionHandler, AfterTestExecutionCallback, AfterAllCallback {

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    Throwable cause =
        thrown instanceof ParameterResolutionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    UnderTest repository = UnderTest.in(context);
    if (cause instanceof Undecided
        || cause instanceof Malformed
        || cause instanceof UncheckedIOException) {
      throw repository.settings().unknown((RuntimeException) cause);
    }
    if (cause instanceof AssertionError violation) {
      throw judged(violation, excuse(context, repository));
    }
    throw cause;
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
    if (given.expires().isBefore(LocalDate.now(java.time.ZoneOffset.UTC))) {
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

  @Override
  public void afterTestExecution(ExtensionContext context) {
    if (context.getExecutionException().isEmpty()) {
      excuse(context, UnderTest.in(context))
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
  }

  private static Optional<Excuse> excuse(ExtensionContext context, UnderTest repository) {
    String claim =
        context.getRequiredTestClass().getSimpleName()
            + "."
            + context.getRequiredTestMethod().getName();
    try {
      return repository.exceptions().of(claim, context.getDisplayName());
    } catch (Malformed e) {
      // A claim of its own says that the file cannot be read; it excuses nothing then.
      return Optional.empty();
    } catch (Undecided e) {
      // Whether it would be excused cannot be told either.
      throw repository.settings().unknown(e);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    context.publishReportEntry(UnderTest.in(context).facts());
  }
}
