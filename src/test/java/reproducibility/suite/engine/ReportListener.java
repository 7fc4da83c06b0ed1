package reproducibility.suite.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import reproducibility.BadUsage;
import reproducibility.report.ClaimRun;
import reproducibility.report.Forms;
import reproducibility.report.ReportOptions;
import reproducibility.report.Reports;
import reproducibility.report.attestation.SigningKey;
import reproducibility.report.terminal.TerminalSummary;

/**
 * Shows what a run of the claims by Maven found: on the terminal, and in the folder that the
 * configuration parameter {@code repro.reports} names. Without that parameter it does nothing.
 */
public final class ReportListener implements TestExecutionListener {
  private final VerdictListener verdicts = new VerdictListener(result -> {});
  private Optional<Path> folder = Optional.empty();

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    folder = plan.getConfigurationParameters().get("repro.reports").map(Path::of);
    folder.ifPresent(it -> write(it, () -> allure(it).clear()));
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    verdicts.executionStarted(test);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    verdicts.executionFinished(test, result);
  }

  @Override
  public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
    verdicts.reportingEntryPublished(test, entry);
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    ClaimRun run = verdicts.run();
    if (folder.isEmpty() || run.results().isEmpty()) {
      return;
    }
    System.out.print(TerminalSummary.of(run, false));
    write(
        folder.get(),
        () -> {
          Reports.write(run, folder.get());
          allure(folder.get()).complete(run);
          writeForms(run, plan.getConfigurationParameters(), folder.get());
          System.out.println("  " + folder.get().resolve("index.html"));
        });
  }

  /** A key that cannot be read costs the signatures, and not the reports. */
  private static void writeForms(ClaimRun run, ConfigurationParameters parameters, Path reports)
      throws IOException {
    Optional<SigningKey> key = Optional.empty();
    try {
      key = parameters.get("repro.sign-key").map(Path::of).map(SigningKey::read);
    } catch (BadUsage e) {
      System.out.println("  not signed: " + e.reason());
    }
    ReportOptions options = ReportOptions.of(new JUnitGate().rules(), parameters::get);
    Forms.write(run, options, key, reports).forEach(it -> System.out.println("  " + it));
  }

  private static AllureFolder allure(Path reports) {
    return new AllureFolder(reports.resolve("allure-results"));
  }

  private static void write(Path folder, Writing writing) {
    try {
      writing.write();
    } catch (IOException e) {
      System.out.println("  no report: " + folder + " cannot be written: " + e.getMessage());
      System.out.println("  next      -Drepro.reports=DIR    names another folder");
    }
  }

  /** Something that writes files. */
  private interface Writing {
    void write() throws IOException;
  }
}
