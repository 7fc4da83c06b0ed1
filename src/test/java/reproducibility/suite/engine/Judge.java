package reproducibility.suite.engine;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import reproducibility.suite.UnderTest;

/** The verdicts, where JUnit Jupiter runs the claims: see {@link Judgement}. */
public final class Judge
    implements TestExecutionExceptionHandler, AfterTestExecutionCallback, AfterAllCallback {

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    Throwable cause =
        thrown instanceof ParameterResolutionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    judgement(context).ofTrouble(cause);
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    if (context.getExecutionException().isEmpty()) {
      judgement(context).ofSuccess();
    }
  }

  private static Judgement judgement(ExtensionContext context) {
    return new Judgement(
        UnderTest.in(context),
        context.getRequiredTestClass().getSimpleName()
            + "."
            + context.getRequiredTestMethod().getName(),
        context.getDisplayName());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    context.publishReportEntry(UnderTest.in(context).runFacts());
  }
}
