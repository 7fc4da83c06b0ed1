package reproducibility.proof.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.Capability;
import reproducibility.cli.Repro;
import reproducibility.report.PastRun;
import reproducibility.report.Verdict;
import reproducibility.sample.SampleRepository;
import reproducibility.tool.JavaProgram;
import reproducibility.tool.Tool;
import reproducibility.tool.ToolRun;

/** The claims where a user asks for flox, and the PATH has a program of that name. */
class FloxEngineTests {
  private static final String BUILT = "EveryBuild.succeedsOfflineFromAColdStore";

  /** Lays the wheel down as an installer would, in a store path. */
  private static final String INSTALL =
      """
      out=$3/pixels/lib/python3/site-packages
      mkdir -p "$out"
      python3 -m zipfile -e "$3"/sources/pixels-*.whl "$out"
      ln -s "$(nix-store --add "$3/pixels")" "$3/result-$6"
      """;

  private static final String DRV = "/nix/store/0123456789abcdfghijklmnpqrsvwxyz-pixels-0.3.drv";

  @TempDir private Path folder = Path.of("");

  @Test
  void whatItBuildsIsJudgedAndWhatItDoesNotGuaranteeIsUnknown() throws IOException {
    flox(INSTALL);
    assertThat(check().exitStatus()).isZero();
    PastRun report = report();
    assertThat(report.engine())
        .startsWith("flox 1.7.2, evaluated on the stand-in of nixpkgs, Nix ");
    assertThat(verdicts(report, "EveryOutput.")).containsOnly(Verdict.PASSED.word());
    assertThat(verdicts(report, "EveryBuilder.")).containsOnly(Verdict.UNKNOWN.word());
    for (String claim :
        List.of(
            BUILT,
            "EveryBuild.givesTheSameBitsTwice",
            "EveryBuild.givesTheSameBitsInAVariedEnvironment",
            "EveryBuild.hasNoFixedOutputDerivationInItsClosure",
            "EveryBuild.hasNoNetworkExceptLoopback")) {
      PastRun.Result result = report.result(claim, "pixels").orElseThrow();
      assertThat(result.verdict()).as(claim).isEqualTo(Verdict.UNKNOWN.word());
      assertThat(result.message()).contains("flox 1.7.2").contains("this is no engine that ");
    }
  }

  /** As older Nix says it, and as 2.31 does, which flox 1.14 brings. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "error: builder for '" + DRV + "' failed with exit code 1",
        "error: Cannot build '" + DRV + "'.\n       Reason: builder failed with exit code 1."
      })
  void aBuildThatFailsIsViolated(String said) throws IOException {
    flox("cat >&2 <<'END'\n" + said + "\nEND\nexit 1\n");
    assertThat(check().exitStatus()).isEqualTo(1);
    PastRun.Result result = report().result(BUILT, "pixels").orElseThrow();
    assertThat(result.verdict()).isEqualTo(Verdict.FAILED.word());
    assertThat(result.message()).contains("pixels-0.3.drv'", "failed with exit code 1");
  }

  @Test
  void withoutFloxNothingIsDecidedAndTheNextStepIsSaid() {
    ToolRun run = check();
    assertThat(run.exitStatus()).isEqualTo(2);
    assertThat(run.output())
        .contains("flox is not installed on this machine")
        .contains("install flox, or leave out --engine flox");
  }

  private void flox(String builds) throws IOException {
    Path program = Files.createDirectory(folder.resolve("bin")).resolve("flox");
    Files.writeString(
        program,
        "#!/bin/sh\nset -e\ncase $1 in\n--version) echo 1.7.2 ;;\nbuild)\n"
            + builds
            + ";;\nesac\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }

  private ToolRun check() {
    try (SampleRepository sample = new SampleRepository()) {
      String path =
          folder.resolve("bin")
              + File.pathSeparator
              + Optional.ofNullable(System.getenv("PATH")).orElse("");
      return Tool.named("env", Capability.NIX)
          .with(Map.of("PATH", path))
          .within(Duration.ofMinutes(5))
          .run(
              JavaProgram.command(
                  List.of("-Xmx200m"),
                  Repro.class,
                  "check",
                  "--repo",
                  sample.folder(),
                  "--tag",
                  "build",
                  "--package",
                  "pixels",
                  "--engine",
                  "flox",
                  "--reports",
                  folder.resolve("reports")));
    }
  }

  private PastRun report() {
    return PastRun.read(folder.resolve("reports/claims.json"));
  }

  private static List<String> verdicts(PastRun report, String claims) {
    return report.results().stream()
        .filter(it -> it.claim().startsWith(claims))
        .map(PastRun.Result::verdict)
        .toList();
  }
}
