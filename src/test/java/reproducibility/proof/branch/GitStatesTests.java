package reproducibility.proof.branch;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.sample.SampleRepository.DEMO;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reproducibility.cli.CommandRun;
import reproducibility.report.ClaimResult;
import reproducibility.report.Verdict;
import reproducibility.sample.CommittedSample;
import reproducibility.sample.SampleBranches;
import reproducibility.sample.SampleClaims;

/** States of a git repository that are sound, and the damaged ones that look like them. */
class GitStatesTests extends CommittedSample {
  @ParameterizedTest
  @CsvSource({
    "update-index --split-index, a split index, git update-index --no-split-index",
    "sparse-checkout set --cone --sparse-index sources .flox, a sparse index, git sparse-checkout"
        + " reapply --no-sparse-index"
  })
  void anIndexThatCannotBeReadIsUnknown(String command, String name, String next) {
    sample.write("docs/more/text.md", "more");
    git.run("add", "docs");
    git.run("commit", "-q", "-m", "more");
    git.run(command.split(" ", -1));
    List<ClaimResult> results = judged("");
    assertThat(results).isNotEmpty().allMatch(it -> it.verdict() == Verdict.UNKNOWN);
    assertThat(results)
        .allSatisfy(it -> assertThat(it.message()).contains(name, next).doesNotContain("DIRC"));
    git.run(next.replaceFirst("^git ", "").split(" ", -1));
    assertThat(failedOrUnknown(judged(""))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "update-index --index-version 4",
    "update-index --untracked-cache",
    "pack-refs --all",
    "gc -q",
    "config core.fsmonitor true",
    "repack -q -a -d --write-midx",
    "commit-graph write --reachable"
  })
  void otherStatesThatGitKnowsAreJudgedAsUsual(String command) {
    git.run(command.split(" ", -1));
    assertThat(failedOrUnknown(judged(""))).isEmpty();
    assertThat(failedOrUnknown(judged("HEAD"))).isEmpty();
  }

  @Test
  void aSparseCheckoutWithoutTheLockIsToldAsSuch() {
    git.run("sparse-checkout", "set", "--no-cone", "/*", "!/sources/");
    assertThat(judged(""))
        .isNotEmpty()
        .allSatisfy(
            it -> {
              assertThat(it.verdict()).isEqualTo(Verdict.UNKNOWN);
              assertThat(it.message())
                  .contains("this sparse checkout left it out", "git sparse-checkout disable");
            });
    assertThat(failedOrUnknown(judged("HEAD"))).isEmpty();
  }

  /** To diff it would show as removed. */
  @Test
  void whatASparseCheckoutLeftOutIsNotTakenForRemoved() {
    git.run("sparse-checkout", "set", "--no-cone", "/*", "!/sources/");
    String folder = sample.folder().toString();
    CommandRun run = CommandRun.of("diff", "HEAD", folder, "--repo", folder);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("sparse checkout left it out", "git sparse-checkout disable");
    git.run("sparse-checkout", "disable");
    CommandRun whole = CommandRun.of("diff", "HEAD", folder, "--repo", folder);
    assertThat(whole.status()).as(whole.out()).isZero();
  }

  @Test
  void archivesThatASparseCheckoutLeftOutAreUnknown() {
    git.run("sparse-checkout", "set", "--no-cone", "/*", "!/sources/*.whl", "!/sources/*.tar.gz");
    List<ClaimResult> results = judged("");
    assertThat(failed(results)).isEmpty();
    assertThat(messages(results)).contains("this sparse checkout left it out");
    assertThat(results).anyMatch(it -> it.verdict() == Verdict.PASSED);
  }

  @Test
  void aBlobThatIsLostFails() {
    lose(DEMO);
    List<ClaimResult> onDisk = judged("");
    assertThat(failed(onDisk)).containsExactly("EveryVendoredFile.isTheSameInGitAndOnDisk");
    assertThat(messages(onDisk)).contains("git has lost its blob", "git hash-object -w " + DEMO);
    List<ClaimResult> atRef = judged("HEAD");
    assertThat(failed(atRef)).containsExactly("EveryLockedArchive.isVendored");
    assertThat(messages(atRef)).contains("git has lost its blob", "git fsck");
    git.run("hash-object", "-w", DEMO);
    assertThat(failedOrUnknown(judged(""))).isEmpty();
  }

  @Test
  void aBlobThatAPartialCloneDidNotFetchIsUnknown() {
    lose(DEMO);
    git.run("config", "remote.origin.url", "../nowhere");
    git.run("config", "remote.origin.promisor", "true");
    for (String ref : List.of("", "HEAD")) {
      List<ClaimResult> results = judged(ref);
      assertThat(failed(results)).isEmpty();
      assertThat(messages(results))
          .contains("this is a partial clone", "git fetch --refetch --no-filter");
    }
  }

  @Test
  void aBlobThatABranchHasLostFailsAndInAPartialCloneIsUnknown() {
    SampleBranches branches = sample.branches();
    lose(
        branches.history.refNames(SampleBranches.HEADS).stream()
                .filter(it -> it.endsWith("/1.2.2"))
                .findFirst()
                .orElseThrow()
            + ":"
            + DEMO);
    List<ClaimResult> results = judged("", "branch");
    assertThat(failed(results)).contains("EveryVersionBranch.holdsExactlyTheLockedArchives");
    assertThat(messages(results)).contains(DEMO + " is lost");
    git.run("config", "remote.origin.promisor", "true");
    List<ClaimResult> partial = judged("", "branch");
    assertThat(failed(partial)).isEmpty();
    assertThat(messages(partial)).contains("this is a partial clone");
  }

  /** Git shows another object in its place (git-replace(1)); nobody who clones gets it. */
  @Test
  void whatReplacesAnObjectIsNotFollowed() {
    String blob = git.run("rev-parse", "HEAD:" + DEMO).strip();
    String other = git.run("rev-parse", "HEAD:README.md").strip();
    git.run("replace", blob, other);
    assertThat(failedOrUnknown(judged("HEAD"))).isEmpty();
    git.run("replace", "-d", blob);
    sample.write(DEMO, "not a wheel");
    git.run("commit", "-q", "-am", "broken");
    git.run("replace", "HEAD", "HEAD~1");
    assertThat(failed(judged("HEAD"))).contains("EveryVendoredArchive.canBeRead");
  }

  private void lose(String path) {
    String blob = git.run("rev-parse", path.contains(":") ? path : "HEAD:" + path).strip();
    Path object =
        sample.folder().resolve(".git/objects/" + blob.substring(0, 2) + "/" + blob.substring(2));
    try {
      Files.delete(object);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private List<ClaimResult> judged(String ref) {
    return judged(ref, "commit");
  }

  private List<ClaimResult> judged(String ref, String tag) {
    return SampleClaims.GATE
        .run(
            Map.of("repro.repo", sample.folder().toString(), "repro.ref", ref, "repro.require", ""),
            Set.of(tag),
            result -> {})
        .results();
  }

  private static Set<String> failed(List<ClaimResult> results) {
    return results.stream()
        .filter(it -> it.verdict() == Verdict.FAILED)
        .map(ClaimResult::id)
        .collect(Collectors.toSet());
  }

  private static List<String> failedOrUnknown(List<ClaimResult> results) {
    assertThat(results).isNotEmpty();
    return results.stream()
        .filter(it -> it.verdict() != Verdict.PASSED)
        .map(it -> it.id() + " " + it.subject() + ": " + it.message())
        .toList();
  }

  private static String messages(List<ClaimResult> results) {
    return results.stream().map(ClaimResult::message).collect(Collectors.joining("\n"));
  }
}
