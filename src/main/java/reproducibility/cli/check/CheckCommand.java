package reproducibility.cli.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import reproducibility.BadUsage;
import reproducibility.cli.ExitStatus;
import reproducibility.cli.Gate;
import reproducibility.cli.Terminal;
import reproducibility.cli.option.BuildOptions;
import reproducibility.cli.option.ClaimOptions;
import reproducibility.cli.option.ElsewhereOptions;
import reproducibility.cli.option.LooseArchives;
import reproducibility.cli.option.PublishedOptions;
import reproducibility.cli.option.UpstreamOptions;
import reproducibility.file.WholeFile;
import reproducibility.report.ClaimResult;
import reproducibility.report.ClaimRun;
import reproducibility.report.Comparison;
import reproducibility.report.Forms;
import reproducibility.report.ReportOptions;
import reproducibility.report.Reports;
import reproducibility.report.Verdict;
import reproducibility.report.attestation.SigningKey;
import reproducibility.report.comment.ChangesSummary;
import reproducibility.report.comment.ComparisonSummary;
import reproducibility.report.comment.RunMarkdown;
import reproducibility.report.terminal.TerminalSummary;
import reproducibility.report.terminal.TerminalSummary.Detail;

/** {@code repro check}: runs the claims on a repository, or on loose archives, without Maven. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the claims on a repository, which is only read.",
      "With archives instead of a repository: those claims that an archive alone decides."
    },
    exitCodeList = {
      "0:nothing is violated",
      "1:a claim is violated",
      "2:something required is lacking, or nothing passed"
    },
    footer = {
      "  bin/repro check --tag commit",
      "  bin/repro check --base main",
      "  bin/repro check downloads/"
    })
public final class CheckCommand implements Callable<Integer> {
  /** Claims share nothing that changes: as many run side by side as there are processors. */
  public static final Map<String, String> SIDE_BY_SIDE =
      Map.of("repro.threads", String.valueOf(Runtime.getRuntime().availableProcessors()));

  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin LooseArchives loose = new LooseArchives();

  @Option(
      names = "--repo",
      paramLabel = "PATH|URL",
      defaultValue = ".",
      description = "A checkout, a bare repository or a URL (default: this folder).")
  String repository = ".";

  @Option(
      names = "--ref",
      paramLabel = "REF",
      description = "A branch, tag or commit (default: the work tree; of a bare repository HEAD).")
  Optional<String> ref = Optional.empty();

  @Option(
      names = "--base",
      paramLabel = "REF",
      description =
          "What this is to be merged into: violated only for what the change brings or touches; the"
              + " rest is listed.")
  Optional<String> base = Optional.empty();

  @Option(
      names = "--base-repo",
      paramLabel = "PATH|URL",
      description = "Where the base is (default: the same repository).")
  Optional<String> baseRepository = Optional.empty();

  @Mixin ClaimOptions claims = new ClaimOptions();

  @Mixin BuildOptions builds = new BuildOptions();
  @Mixin ElsewhereOptions elsewhere = new ElsewhereOptions();

  @Mixin UpstreamOptions upstream = new UpstreamOptions();

  @Mixin PublishedOptions published = new PublishedOptions();

  @Option(
      names = "--no-cache",
      description = "Read every archive again, also those that an earlier run has read.")
  boolean withoutCache;

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      description = "Write all reports into this folder: docs/reports.md says which are for whom.")
  Optional<Path> reports = Optional.empty();

  @Option(
      names = "--sign-key",
      paramLabel = "FILE",
      description =
          "Sign the attestations among the reports: a private key in PEM, Ed25519 or ECDSA (P-256,"
              + " P-384).")
  Optional<Path> signKey = Optional.empty();

  @Option(
      names = {"-v", "--verbose"},
      description = "List every claim, also those that passed.")
  boolean verbose;

  @Option(
      names = {"-q", "--quiet"},
      description = "Show the verdict alone, in one line.")
  boolean quiet;

  @Override
  public Integer call() throws IOException {
    claims.require(spec.commandLine());
    builds.require(spec.commandLine());
    if (signKey.isPresent() && reports.isEmpty()) {
      throw new BadUsage("--sign-key", "signs what --reports DIR writes: name that folder too");
    }
    Optional<SigningKey> key = signKey.map(SigningKey::read);
    published.require(spec.commandLine(), claims);
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.putAll(loose.parameters(spec.commandLine(), claims.tags));
    parameters.put("repro.repo", repository);
    parameters.putAll(SIDE_BY_SIDE);
    parameters.putAll(claims.parameters());
    if (withoutCache) {
      parameters.put("repro.cache", "off");
    }
    parameters.putAll(builds.parameters());
    parameters.putAll(elsewhere.parameters());
    parameters.putAll(upstream.parameters());
    ref.ifPresent(it -> parameters.put("repro.ref", it));
    parameters.putAll(published.parameters());
    reports.ifPresent(it -> parameters.put("repro.reports", it.toString()));
    Optional<Base> against =
        base.map(it -> Base.of(repository, ref, baseRepository.orElse(repository), it));
    Gate gate = Gate.find();
    ClaimRun run =
        Terminal.withClaims("check", progress -> gate.run(parameters, claims.tags, progress));
    int status =
        against.isEmpty()
            ? tell(run, run.all(Verdict.FAILED), Optional.empty())
            : tell(run, against.get(), gate, parameters);
    if (reports.isPresent()) {
      writeForms(run, gate, parameters, key);
    }
    return status;
  }

  private void writeForms(
      ClaimRun run, Gate gate, Map<String, String> parameters, Optional<SigningKey> key)
      throws IOException {
    ReportOptions options =
        ReportOptions.of(
            gate.rules(),
            name ->
                Optional.ofNullable(parameters.get(name))
                    .or(() -> Optional.ofNullable(System.getProperty(name))));
    Path folder = reports.orElseThrow();
    Forms.write(run, options, key, folder)
        .forEach(it -> spec.commandLine().getErr().println("repro: " + it));
    if (!quiet) {
      spec.commandLine().getOut().println("  reports   " + folder.resolve(Reports.PAGE));
    }
  }

  private int tell(ClaimRun run, Base against, Gate gate, Map<String, String> parameters)
      throws IOException {
    Comparison comparison = against.compare(run, gate, parameters, claims.tags);
    List<String> review = against.review();
    int status = tell(run, comparison.violations(), Optional.of(comparison));
    if (!quiet) {
      spec.commandLine().getOut().print(ComparisonSummary.text(comparison, review));
    }
    spec.commandLine().getOut().flush();
    if (reports.isPresent()) {
      WholeFile.write(
          reports.get().resolve("gate.md"),
          RunMarkdown.within(
              ComparisonSummary.markdown(run, comparison, review), RunMarkdown.COMMENT_BYTES));
    }
    return status;
  }

  private Detail detail() {
    return quiet ? Detail.QUIET : verbose ? Detail.VERBOSE : Detail.USUAL;
  }

  /** Only these findings count as violations. */
  private int tell(ClaimRun run, List<ClaimResult> violations, Optional<Comparison> against)
      throws IOException {
    spec.commandLine()
        .getOut()
        .print(TerminalSummary.of(run, Terminal.hasColour(), detail(), against));
    spec.commandLine().getOut().flush();
    if (reports.isPresent()) {
      Reports.write(run, reports.get());
      if (!quiet) {
        spec.commandLine().getOut().print(ChangesSummary.text(run, reports.get()));
        spec.commandLine().getOut().flush();
      }
    }
    return ExitStatus.of(run, violations);
  }
}
