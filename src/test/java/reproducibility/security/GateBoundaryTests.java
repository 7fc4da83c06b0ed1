package reproducibility.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.Capability;
import reproducibility.tool.Tool;
import reproducibility.tool.ToolRun;

/** A merge request does not choose who judges it, and the judge has nothing to lose. */
class GateBoundaryTests {
  private static final Path WORKFLOWS = Path.of(".github/workflows");

  private static final Pattern PINNED = Pattern.compile("uses: \\S+@[0-9a-f]{40} # v[0-9.]+");

  /** Rights that the job which publishes the page cannot do without. */
  private static final List<String> RIGHTS =
      List.of(
          "contents: read",
          "pages: write",
          "id-token: write",
          "pull-requests: write",
          "security-events: write");

  private static final Pattern JOB =
      Pattern.compile("^  [a-z]+:\\n(?: {4}.*\\n|\\n)+", Pattern.MULTILINE);

  @TempDir private Path scratch = Path.of("");

  static Stream<Path> workflows() throws IOException {
    try (Stream<Path> files = Files.list(WORKFLOWS)) {
      return files.toList().stream();
    }
  }

  @BeforeEach
  void layOut() throws IOException {
    // What a merge request could put into the judge's place, and what the judge's programs could
    // pick up.
    for (String it : new String[] {"bin/setup", "bin/repro", ".ci/step", "mvnw", "git", "find"}) {
      program("change/" + it, "echo \"$0\" >>'" + scratch + "/ran'");
    }
    Files.writeString(scratch.resolve("change/pom.xml"), "<project/>");
    program("judge/bin/setup", "exec \"$@\"");
    program("judge/bin/repro", "printf '%s\\n' \"$*\" >>'" + scratch + "/judged'");
  }

  private void program(String path, String script) throws IOException {
    Path file = scratch.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"vendor", "quick", "builds"})
  void runsTheBasesSuiteOnTheChangeAndNothingOfTheChange(String step) throws IOException {
    Path change = scratch.resolve("change");
    ToolRun run =
        Tool.named("python3", Capability.PYTHON)
            .with(
                Map.of(
                    "JUDGE", scratch.resolve("judge").toString(),
                    "CHANGE", change.toString(),
                    "BASE", "0123456789012345678901234567890123456789",
                    "GIT_CEILING_DIRECTORIES", scratch.toString()))
            .run(List.of("-I", ".ci/step", "gate", step));
    assertThat(run.succeeded()).as(run.errors()).isTrue();
    assertThat(Files.readString(scratch.resolve("judged"))).contains("--repo " + change);
    assertThat(scratch.resolve("ran")).doesNotExist();
  }

  @Test
  void theGatesWorkflowIsTheBases() throws IOException {
    String gate = Files.readString(WORKFLOWS.resolve("gate.yml"));
    assertThat(gate).contains("pull_request_target:").doesNotContain("\n  pull_request:");
    assertThat(gate).contains("ref: ${{ inputs.suite-ref || github.event.pull_request.base.sha }}");
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void everyActionIsPinnedByItsCommit(Path workflow) throws IOException {
    assertThat(Files.readString(workflow).lines().filter(it -> it.contains("uses: actions/")))
        .isNotEmpty()
        .allMatch(it -> PINNED.matcher(it).find());
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void noWorkflowHasARightThatItCanDoWithout(Path workflow) throws IOException {
    String text = Files.readString(workflow);
    assertThat(text).contains("\npermissions:\n  contents: read\n").doesNotContain("GITHUB_TOKEN");
    assertThat(text.lines().map(String::strip).filter(it -> it.matches("[a-z-]+: (read|write).*")))
        .isSubsetOf(RIGHTS);
    assertThat(text.split("actions/checkout@", -1))
        .hasSameSizeAs(text.split("persist-credentials: false", -1));
  }

  /** Neither of a stranger's nor of its own. */
  @ParameterizedTest
  @MethodSource("workflows")
  void aJobThatMayWriteRunsNothingOfARepository(Path workflow) throws IOException {
    assertThat(jobs(workflow).filter(it -> it.contains(": write") || it.contains("github.token")))
        .noneMatch(it -> it.contains("actions/checkout@") || it.matches("(?s).*(bin|[.]ci)/.*"));
  }

  /** What only the base's own branches start, in an environment that says who may use it. */
  @ParameterizedTest
  @MethodSource("workflows")
  void onlyTheNightsPublisherHasASecret(Path workflow) throws IOException {
    assertThat(jobs(workflow).filter(it -> it.contains("secrets.")))
        .allMatch(it -> it.startsWith("  publish:") && it.contains("    environment: cache\n"))
        .allMatch(it -> workflow.endsWith("nightly.yml"));
    assertThat(Files.readString(WORKFLOWS.resolve("nightly.yml"))).doesNotContain("pull_request");
  }

  private static Stream<String> jobs(Path workflow) throws IOException {
    String text = Files.readString(workflow);
    List<String> jobs =
        JOB.matcher(text.substring(text.indexOf("\njobs:\n")))
            .results()
            .map(it -> it.group())
            .toList();
    assertThat(jobs).isNotEmpty();
    return jobs.stream();
  }

  /** A branch's name, say, would be read by the shell. */
  @ParameterizedTest
  @MethodSource("workflows")
  void noScriptHoldsWhatAStrangerCanName(Path workflow) throws IOException {
    String text = Files.readString(workflow);
    assertThat(
            Pattern.compile("^ {8}run: (?:\\|\\n(?: {10}.*\\n|\\n)+|.+$)", Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(it -> it.group()))
        .isNotEmpty()
        .noneMatch(it -> it.contains("${{"));
  }
}
