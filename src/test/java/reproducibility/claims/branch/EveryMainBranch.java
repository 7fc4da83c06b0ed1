package reproducibility.claims.branch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import reproducibility.Undecided;
import reproducibility.branch.Branches;
import reproducibility.branch.Content;
import reproducibility.branch.Ledger;
import reproducibility.branch.MainBranch;
import reproducibility.branch.Release;
import reproducibility.contract.MainPromise;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.python.packaging.VersionOrder;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.hint.ShellWord;
import reproducibility.suite.BranchClaim;
import reproducibility.suite.Claims;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;

/** What must hold of {@code main}, of which there is at most one. */
@Claims
class EveryMainBranch {
  private static final int MOST_NAMES = 5;

  /** Whoever clones main gets every byte that was ever committed to it. */
  @BranchClaim
  @ForEach(Subject.MAIN)
  void holdsNoArchivesIfTheContractForbidsThem(MainBranch main, Branches branches) {
    Content content = branches.content(main.commit());
    Optional<MainPromise> promise = content.text(Platforms.FILE).flatMap(MainPromise::ofNoArchives);
    Set<String> archives =
        promise.isEmpty() ? Set.of() : new TreeSet<>(content.archives().keySet());
    assertThat(archives)
        .withFailMessage(
            () ->
                Finding.of(Place.named(main), "holds archives")
                    .expected(
                        "none: version branches hold them",
                        Place.of(promise.map(MainPromise::place).orElse("")))
                    .found(some(archives))
                    .next(
                        "git rm --cached " + ShellWord.ofPath(archives.iterator().next()),
                        "takes it out of git; the file stays")
                    .facts(archives)
                    .raise())
        .isEmpty();
  }

  private static String some(Set<String> paths) {
    String first = paths.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    return paths.size() > MOST_NAMES
        ? first + " and " + (paths.size() - MOST_NAMES) + " more"
        : first;
  }

  /** PEP 440 orders, not the alphabet: 0.3.10 is newer than 0.3.9, and 0.4rc1 is not stable. */
  @BranchClaim
  @ForEach(Subject.MAIN_BRANCH)
  void hasTheVersionOfTheNewestStableRelease(
      MainBranch main, Branches branches, Ledger ledger, VersionOrder order) {
    List<String> released = branches.releases(ledger).stream().map(Release::version).toList();
    String newest =
        order
            .newestStable(released)
            .orElseThrow(() -> new Undecided("no release is stable by PEP 440 yet"));
    Optional<String> version = SetVersion.in(branches.content(main.commit()), main);
    assertThat(version)
        .withFailMessage(
            () ->
                Finding.of(Place.named(main), "is not the newest stable release")
                    .expected("version " + newest, Place.named("refs/tags/v" + newest))
                    .found(version.map(it -> "version " + it).orElse("no such file"))
                    .next(
                        "bin/repro release " + ShellWord.of(version.orElse(newest)),
                        "merges and tags")
                    .facts(version, newest)
                    .raise())
        .contains(newest);
  }
}
