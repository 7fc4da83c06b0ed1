package reproducibility.cli.vendor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.sample.SampleRepository.DEMO;
import static reproducibility.sample.SampleRepository.EXCEPTIONS;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reproducibility.cli.CommandRun;
import reproducibility.report.ClaimResult;
import reproducibility.report.Verdict;
import reproducibility.sample.GitCommand;
import reproducibility.sample.SampleClaims;
import reproducibility.sample.SampleRepository;

/**
 * A branch that keeps archives out of git, where some of them are laid down and some are not: what
 * is not here is unknown, and nothing of it is a violation.
 */
class PartlyVendoredTests {
  private static final String WHEEL = "demo-1.0-py3-none-any.whl";
  private final SampleRepository sample = new SampleRepository();
  private final GitCommand git = new GitCommand(sample.folder());

  @AfterEach
  void close() {
    sample.close();
  }

  private void keepOut(String... gone) {
    sample.write("sources/.gitignore", "*.whl\n*.tar.gz\n");
    git.run("rm", "-q", "--cached", "sources/*.whl", "sources/*.tar.gz");
    git.run("add", "-A");
    git.run("commit", "-q", "-m", "without archives");
    for (String path : gone) {
      sample.delete(path);
    }
  }

  private void excuse(String claim, String subject) {
    Path file = sample.folder().resolve(EXCEPTIONS);
    String before = Files.exists(file) ? new String(sample.bytes(EXCEPTIONS), UTF_8) : "";
    sample.write(
        EXCEPTIONS,
        before
            + """
            [[exceptions]]
            claim = "%s"
            subject = "%s"
            reason = "why"
            owner = "somebody"
            expires = 2999-01-01
            fingerprint = "0123456789abcdef"
            """
                .formatted(claim, subject));
  }

  @Test
  void anExceptionOfAnArchiveThatIsNotHereIsUnknown() {
    excuse("EveryWheelTree.installsNoTopLevelTestsDocsOrBuild", WHEEL);
    keepOut(DEMO);
    List<ClaimResult> results = judged();
    assertThat(failed(results)).isEmpty();
    assertThat(results)
        .filteredOn(it -> it.id().equals("EveryException.namesAnExistingClaimAndSubject"))
        .singleElement()
        .satisfies(it -> assertThat(it.verdict()).isEqualTo(Verdict.UNKNOWN))
        .satisfies(it -> assertThat(it.message()).contains("not here: " + DEMO));
  }

  @Test
  void theOnlyWheelMayBeTheOneThatIsNotHere() {
    excuse("EveryWheelTree.installsNoTopLevelTestsDocsOrBuild", WHEEL);
    keepOut(DEMO, "sources/pixels-0.3-py3-none-any.whl");
    assertThat(failed(judged())).isEmpty();
  }

  @Test
  void anExceptionOfWhatTheLockDoesNotNameStillFails() {
    excuse("EveryWheelTree.installsNoTopLevelTestsDocsOrBuild", "demo-9.9-py3-none-any.whl");
    excuse("EveryWheelTree.noSuchClaim", WHEEL);
    keepOut(DEMO);
    assertThat(failed(judged())).containsExactly("EveryException.namesAnExistingClaimAndSubject");
  }

  @Test
  void aChangeBringsNothingWhereArchivesAreNotHere() {
    excuse("EveryWheelTree.installsNoTopLevelTestsDocsOrBuild", WHEEL);
    keepOut(DEMO);
    git.run("branch", "base");
    sample.write("README.md", "");
    git.run("commit", "-q", "-am", "text");
    Path folder = sample.folder();
    CommandRun run = CommandRun.of("check", "--repo", folder, "--tag", "commit", "--base", "base");
    assertThat(run.status()).as(run.out() + run.err()).isZero();
  }

  private List<ClaimResult> judged() {
    return SampleClaims.GATE
        .run(
            Map.of("repro.repo", sample.folder().toString(), "repro.ref", "", "repro.require", ""),
            Set.of("commit"),
            result -> {})
        .results();
  }

  private static Set<String> failed(List<ClaimResult> results) {
    assertThat(results).isNotEmpty();
    return results.stream()
        .filter(it -> it.verdict() == Verdict.FAILED)
        .map(ClaimResult::id)
        .collect(Collectors.toSet());
  }
}
