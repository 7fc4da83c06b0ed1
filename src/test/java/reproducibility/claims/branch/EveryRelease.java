package reproducibility.claims.branch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import reproducibility.Undecided;
import reproducibility.branch.Branches;
import reproducibility.branch.LaterCommit;
import reproducibility.branch.Ledger;
import reproducibility.branch.LedgerEntry;
import reproducibility.branch.Release;
import reproducibility.branch.VersionBranch;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.hint.ShellWord;
import reproducibility.suite.BranchClaim;
import reproducibility.suite.Claims;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;

/**
 * What must hold of each release, whether a tag or only the ledger knows of it: its branch is
 * there, and frozen.
 */
@Claims
class EveryRelease {

  /** Users reach a version by its branch, so a released one is never deleted. */
  @BranchClaim
  @ForEach(Subject.RELEASE)
  void hasItsBranch(Release release) {
    assertThat(release.branch())
        .withFailMessage(
            () ->
                Finding.of(Place.named(release), "has no branch")
                    .expected(
                        "a branch " + release.version() + ", kept for good",
                        Place.of(known(release)))
                    .found("no branch of that version")
                    .next(
                        "git branch "
                            + ShellWord.of(release.version())
                            + " "
                            + release.commit().orElse(release.name()),
                        "brings it back")
                    .raise())
        .isPresent();
  }

  @BranchClaim
  @ForEach(Subject.RELEASE)
  void isTagged(Release release) {
    assertThat(release.tagged())
        .withFailMessage(
            () ->
                Finding.of(Place.named(release), "is in the ledger and has no tag")
                    .expected("a tag at " + release.commit().orElse(""), Place.of(known(release)))
                    .found("no such tag")
                    .next(
                        "git fetch --tags; or git tag -a "
                            + ShellWord.of(release)
                            + " with that commit")
                    .raise())
        .isPresent();
  }

  /** What the ledger does not know could be deleted, and nobody would miss it. */
  @BranchClaim
  @ForEach(Subject.RELEASE)
  void isInTheLedger(Release release) {
    assertThat(release.recorded())
        .withFailMessage(
            () ->
                Finding.of(Place.named(release), "is tagged and not in the ledger")
                    .expected("an entry with its commit and its archives", Ledger.FILE)
                    .found("none, here and on all branches")
                    .next("bin/repro release " + ShellWord.of(release.version()), "records it")
                    .raise())
        .isNotEmpty();
  }

  @BranchClaim
  @ForEach(Subject.RELEASE)
  void agreesWithTheLedger(Release release, Branches branches) {
    List<String> differences = new ArrayList<>();
    release.recorded().forEach(it -> differences.addAll(differences(it, release, branches)));
    assertThat(differences)
        .withFailMessage(
            () ->
                Finding.of(Place.named(release), "is not what was released")
                    .expected("commit " + recorded(release), Place.of(known(release)))
                    .found(String.join("\n", differences))
                    .next(
                        "git branch and git tag with the recorded commit bring it back; find out"
                            + " who moved them")
                    .facts(release.tagged(), recorded(release))
                    .raise())
        .isEmpty();
  }

  private static String recorded(Release release) {
    return release.recorded().stream()
        .map(LedgerEntry::commit)
        .collect(Collectors.joining(", and elsewhere "));
  }

  private static List<String> differences(LedgerEntry entry, Release release, Branches branches) {
    String found = release.tagged().orElse(entry.commit());
    if (!found.equals(entry.commit())) {
      return List.of("the tag leads to " + found);
    }
    if (!branches.has(found)) {
      return List.of("no such commit in this repository");
    }
    List<String> differences = new ArrayList<>();
    if (!new TreeMap<>(branches.content(found).digests()).equals(entry.archives())) {
      differences.add("that commit holds other archives than " + entry.place() + " lists");
    }
    release
        .branch()
        .map(VersionBranch::name)
        .filter(it -> !it.equals(entry.branch()))
        .ifPresent(it -> differences.add("its branch is called " + it + ", not " + entry.branch()));
    return differences;
  }

  /** Where it is not, the branch was rewritten after its release. */
  @BranchClaim
  @ForEach(Subject.RELEASE)
  void isInTheHistoryOfItsBranch(Release release, Branches branches) {
    VersionBranch branch = branchOf(release);
    String commit = commitOf(release, branches);
    assertThat(branches.isAncestor(commit, branch.commit()))
        .withFailMessage(
            () ->
                Finding.of(Place.named(release), "is not in the history of its branch")
                    .expected(
                        commit + ", or a commit that came after it", Place.named(branch.ref()))
                    .found(branch.commit())
                    .next(
                        "git log --graph " + ShellWord.of(release) + " " + ShellWord.of(branch),
                        "shows where they part")
                    .facts(commit, branch.commit())
                    .raise())
        .isTrue();
  }

  /** A released branch is frozen. A critical fix says so, and why, in a trailer of its commit. */
  @BranchClaim
  @ForEach(Subject.RELEASE)
  void isFollowedOnlyByCriticalFixes(Release release, Branches branches) {
    VersionBranch branch = branchOf(release);
    String commit = commitOf(release, branches);
    if (!branches.isAncestor(commit, branch.commit())) {
      throw Undecided.becauseOf(
          "EveryRelease.isInTheHistoryOfItsBranch",
          release + " is not in the history of its branch, as another claim says");
    }
    List<LaterCommit> others =
        branches.since(commit, branch.commit()).stream()
            .filter(it -> it.criticalFix().isEmpty())
            .toList();
    assertThat(others)
        .withFailMessage(
            () ->
                Finding.of(Place.named(release), "was released, and its branch has moved on")
                    .expected(
                        "no commit but critical fixes, each with a line "
                            + LaterCommit.TRAILER
                            + ": reason",
                        Place.named(branch.ref()))
                    .found(
                        others.stream()
                            .map(LaterCommit::toString)
                            .collect(Collectors.joining("\n")))
                    .next(
                        "take them to the next version, or record an exception with owner and"
                            + " reason")
                    .facts(others)
                    .raise())
        .isEmpty();
  }

  /** What is released on one machine alone is not published. */
  @BranchClaim
  @ForEach(Subject.RELEASE_IN_A_CLONE)
  void isOnTheRemote(Release release, Branches branches) {
    VersionBranch branch = branchOf(release);
    String commit = commitOf(release, branches);
    Optional<String> there = branches.onRemote(branch.name());
    assertThat(there.filter(it -> branches.isAncestor(commit, it)))
        .withFailMessage(
            () ->
                Finding.of(Place.named(release), "is released here, and not on the remote")
                    .expected("a remote branch " + branch + " that holds " + commit)
                    .found(there.map(it -> "that branch at " + it).orElse("no such branch there"))
                    .next("git push origin " + ShellWord.of(branch) + " " + ShellWord.of(release))
                    .facts(there, commit)
                    .raise())
        .isPresent();
  }

  private static VersionBranch branchOf(Release release) {
    return release
        .branch()
        .orElseThrow(
            () ->
                Undecided.becauseOf(
                    "EveryRelease.hasItsBranch",
                    release + " has no branch, as another claim says"));
  }

  private static String commitOf(Release release, Branches branches) {
    return release
        .commit()
        .filter(branches::has)
        .orElseThrow(
            () ->
                Undecided.becauseOf(
                    "EveryRelease.agreesWithTheLedger",
                    release + " has no commit here, as another claim says"));
  }

  private static String known(Release release) {
    return release.recorded().stream()
        .map(LedgerEntry::place)
        .findFirst()
        .orElse("refs/tags/" + release);
  }
}
