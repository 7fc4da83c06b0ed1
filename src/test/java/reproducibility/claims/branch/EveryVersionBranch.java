package reproducibility.claims.branch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import reproducibility.branch.BranchStep;
import reproducibility.branch.Branches;
import reproducibility.branch.Content;
import reproducibility.branch.Growth;
import reproducibility.branch.ManifestLock;
import reproducibility.branch.VersionBranch;
import reproducibility.contract.Platforms;
import reproducibility.contract.Platforms.Budget;
import reproducibility.contract.Platforms.Limit;
import reproducibility.ecosystem.python.packaging.VersionOrder;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.hash.Digest;
import reproducibility.hint.ShellWord;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive;
import reproducibility.suite.BranchClaim;
import reproducibility.suite.Claims;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;

/** What must hold of each branch that is named for a version, released or not. */
@Claims
class EveryVersionBranch {
  private static final String REVISION = "[0-9a-f]{40}";

  /** A version that Nix would have to compute cannot be told from the text. */
  @BranchClaim
  @ForEach(Subject.VERSION_BRANCH)
  void hasTheVersionOfItsName(VersionBranch branch, Branches branches) {
    Content content = branches.content(branch.commit());
    Optional<String> version = SetVersion.in(content, branch);
    String expression = content.metaExpression().orElseThrow();
    assertThat(version)
        .withFailMessage(
            () ->
                Finding.of(
                        Place.onBranch(branch, expression), "has another version than its branch")
                    .expected("version = \"" + branch.version() + '"', Place.named(branch.ref()))
                    .found(version.orElse("no such file"))
                    .next("set the version on the branch, or rename a branch that nobody uses yet")
                    .facts(version, branch.version())
                    .raise())
        .contains(branch.version());
  }

  /** Every archive of the lock is there with its bytes, and no other is. */
  @BranchClaim
  @ForEach(Subject.VERSION_BRANCH)
  void holdsExactlyTheLockedArchives(VersionBranch branch, Branches branches) {
    branches.readAll();
    Content content = branches.content(branch.commit());
    Map<String, LockedArchive> locked = content.locked();
    Map<String, String> differences = new TreeMap<>();
    locked.forEach(
        (path, entry) -> {
          Optional<String> unpacked = entry.unpacked().flatMap(content::tree);
          boolean isThere = content.archives().containsKey(path);
          if (!isThere && (unpacked.isEmpty() || !unpacked.equals(entry.tree()))) {
            differences.put(path, "is locked and not there");
          } else if (isThere && content.hasLost(path)) {
            differences.put(path, "is lost: git does not have its blob any more (git fsck)");
          } else if (isThere && !content.digest(path).equals(entry.digest())) {
            differences.put(path, differs(content.digest(path), entry.digest()));
          }
        });
    content.archives().keySet().stream()
        .filter(it -> !locked.containsKey(it))
        .forEach(it -> differences.put(it, "is there and not locked"));
    assertThat(differences)
        .withFailMessage(
            () ->
                Finding.of(Place.named(branch), "does not hold the archives that it locks")
                    .expected(
                        "every archive of the lock, with its bytes",
                        Place.onBranch(branch, Lock.FILE))
                    .found(lines(differences))
                    .next(
                        "bin/repro check --ref " + ShellWord.of(branch) + " --tag commit",
                        "tells more")
                    .facts(
                        differences.keySet().stream()
                            .map(it -> it + " " + content.archives().getOrDefault(it, ""))
                            .toList())
                    .raise())
        .isEmpty();
  }

  private static String differs(Digest found, Digest wanted) {
    return "is " + found + ", and locked as " + wanted;
  }

  private static String lines(Map<String, String> differences) {
    return differences.entrySet().stream()
        .map(it -> it.getKey() + " " + it.getValue())
        .collect(Collectors.joining("\n"));
  }

  /** Without a locked nixpkgs flox builds on the current one, and a frozen branch is not frozen. */
  @BranchClaim
  @ForEach(Subject.VERSION_BRANCH)
  void locksOneNixpkgs(VersionBranch branch, Branches branches) {
    Optional<String> text = branches.content(branch.commit()).text(ManifestLock.FILE);
    Set<String> revisions =
        new TreeSet<>(text.map(ManifestLock::parse).map(ManifestLock::revisions).orElse(List.of()));
    assertThat(revisions)
        .withFailMessage(
            () ->
                Finding.of(
                        Place.onBranch(branch, ManifestLock.FILE),
                        "does not lock the nixpkgs of the set")
                    .expected(
                        "one whole revision, of the packages of the group " + ManifestLock.TOPLEVEL)
                    .found(
                        text.isEmpty()
                            ? "no such file"
                            : revisions.isEmpty()
                                ? "no package of that group"
                                : String.join(", ", revisions))
                    .next("flox install a package of nixpkgs there, and commit manifest.lock")
                    .facts(revisions)
                    .raise())
        .hasSize(1)
        .allMatch(it -> it.matches(REVISION));
  }

  /**
   * Each commit that is on the branch by itself is judged, a merge as a whole; commits before the
   * branch holds archives are not.
   */
  @BranchClaim
  @ForEach(Subject.VERSION_BRANCH)
  void changesArchivesLockAndExpressionsTogether(VersionBranch branch, Branches branches) {
    Map<String, String> apart = new LinkedHashMap<>();
    for (BranchStep step : branches.steps(branch)) {
      if (!step.before().archives().isEmpty() && !step.after().archives().isEmpty()) {
        List<String> found = StepParts.apart(step);
        if (!found.isEmpty()) {
          apart.put(step.toString(), String.join("\n  ", found));
        }
      }
    }
    assertThat(apart)
        .withFailMessage(
            () ->
                Finding.of(
                        Place.named(branch),
                        "has commits that change one of archive, lock and expression")
                    .expected("what belongs together changes in one commit, or in one merge")
                    .found(
                        apart.entrySet().stream()
                            .map(it -> it.getKey() + "\n  " + it.getValue())
                            .collect(Collectors.joining("\n")))
                    .next("git rebase -i", "joins them, as long as the branch is not released")
                    .facts(apart.keySet())
                    .raise())
        .isEmpty();
  }

  /** Git keeps each content for ever: the second one under a name is weight without use. */
  @BranchClaim
  @ForEach(Subject.VERSION_BRANCH)
  void commitsEachArchiveOnce(VersionBranch branch, Branches branches) {
    Map<String, Map<String, String>> contents = new TreeMap<>();
    for (BranchStep step : branches.steps(branch)) {
      step.after()
          .archives()
          .forEach(
              (path, blob) ->
                  contents
                      .computeIfAbsent(path, it -> new LinkedHashMap<>())
                      .put(blob, step.toString()));
    }
    Map<String, String> again = new TreeMap<>();
    contents.forEach(
        (path, all) -> {
          if (all.size() > 1) {
            again.put(path, "with other bytes in " + String.join(", and in ", all.values()));
          }
        });
    assertThat(again)
        .withFailMessage(
            () ->
                Finding.of(Place.named(branch), "has archives that were committed again")
                    .expected("one content under a name, from its first commit on")
                    .found(lines(again))
                    .next("git rebase -i", "leaves only the last, as long as it is not released")
                    .facts(again.keySet())
                    .raise())
        .isEmpty();
  }

  /** A contract without that limit sets none. */
  @BranchClaim
  @ForEach(Subject.VERSION_BRANCH)
  void staysWithinTheSizeBudget(
      VersionBranch branch, Branches branches, VersionOrder order, Platforms platforms) {
    Optional<Limit> limit = platforms.budget().flatMap(Budget::release);
    Optional<Growth> growth =
        branches.growth(order.ordered()).stream()
            .filter(it -> it.branch().equals(branch))
            .findFirst();
    long bytes = growth.map(Growth::bytes).orElse(0L);
    assertThat(bytes)
        .withFailMessage(
            () ->
                Finding.of(
                        Place.named(branch), "adds more to the repository than the contract allows")
                    .expected(
                        "at most " + limit.map(Limit::bytes).orElse(0L) + " bytes",
                        Place.of(limit.map(Limit::place).orElse(Platforms.FILE)))
                    .found(bytes + " bytes in " + added(growth))
                    .next("take packages from nixpkgs, or raise the budget with a reason")
                    .facts(bytes)
                    .raise())
        .isLessThanOrEqualTo(limit.map(Limit::bytes).orElse(Long.MAX_VALUE));
  }

  private static String added(Optional<Growth> growth) {
    Map<String, Long> added = growth.map(Growth::added).orElse(Map.of());
    return added.size()
        + " archives that no older branch has: "
        + String.join(", ", added.keySet());
  }
}
