package reproducibility.proof.branch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reproducibility.Capability;
import reproducibility.report.ClaimResult;
import reproducibility.report.Verdict;
import reproducibility.sample.SampleClaims;
import reproducibility.sample.SampleRepository;
import reproducibility.tool.Scratch;
import reproducibility.tool.Tool;
import reproducibility.tool.ToolRun;

/**
 * Version branches in whatever kind of repository they are: they are judged, or it is said why not.
 */
class RepositoryKindsTests {

  /** How a repository is made from the sample, and what cannot be told of it. */
  enum Kind {
    FRESH_CLONE("", "clone", "-q", "URL", "COPY"),
    BARE("", "clone", "-q", "--bare", "URL", "COPY"),
    LINKED_WORK_TREE("", "-C", "SAMPLE", "worktree", "add", "-q", "COPY", "main"),
    SHALLOW("shallow clone", "clone", "-q", "--depth", "1", "--no-single-branch", "URL", "COPY"),
    PARTIAL("partial clone", "clone", "-q", "--filter=blob:none", "--bare", "URL", "COPY"),
    SINGLE_BRANCH(
        "no version branches here",
        "clone",
        "-q",
        "--single-branch",
        "--no-tags",
        "-b",
        "main",
        "URL",
        "COPY"),
    SHA_256("names its objects by SHA-256", "init", "-q", "--object-format=sha256", "COPY");

    private final String untold;
    private final List<String> command;

    Kind(String untold, String... command) {
      this.untold = untold;
      this.command = List.of(command);
    }
  }

  @ParameterizedTest
  @EnumSource
  void areJudgedOrItIsSaidWhyNot(Kind kind) {
    try (SampleRepository sample = new SampleRepository();
        Scratch scratch = Scratch.create()) {
      sample.branches();
      Path copy = scratch.top().resolve("a copy");
      git("-C", sample.folder().toString(), "config", "uploadpack.allowFilter", "true");
      git(
          kind.command.stream()
              .map(
                  it ->
                      switch (it) {
                        case "URL" -> sample.folder().toUri().toString();
                        case "SAMPLE" -> sample.folder().toString();
                        case "COPY" -> copy.toString();
                        default -> it;
                      })
              .toArray(String[]::new));
      List<ClaimResult> results = judged(copy);
      assertThat(results).noneMatch(it -> it.verdict() == Verdict.FAILED);
      if (kind.untold.isEmpty()) {
        assertThat(results).isNotEmpty().allMatch(it -> it.verdict() == Verdict.PASSED);
      } else {
        assertThat(results)
            .filteredOn(it -> it.verdict() == Verdict.UNKNOWN)
            .isNotEmpty()
            .anyMatch(it -> it.message().contains(kind.untold));
      }
    }
  }

  private static void git(String... arguments) {
    ToolRun run = Tool.named("git", Capability.REPOSITORY).run(List.of(arguments));
    assertThat(run.succeeded()).as(run::toString).isTrue();
  }

  private static List<ClaimResult> judged(Path repository) {
    return new ArrayList<>(
        SampleClaims.GATE
            .run(
                Map.of("repro.repo", repository.toString(), "repro.ref", "", "repro.require", ""),
                Set.of("branch"),
                result -> {})
            .results());
  }
}
