package reproducibility.claims.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reproducibility.contract.Platforms;
import reproducibility.contract.Platforms.Budget;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.hint.ShellWord;
import reproducibility.repository.Snapshot;
import reproducibility.repository.TreeFile.InGit;
import reproducibility.repository.VendoredArchive;
import reproducibility.repository.git.Absence;
import reproducibility.repository.git.GitAttributes;
import reproducibility.suite.Claims;
import reproducibility.suite.CommitClaim;
import reproducibility.suite.ForEach;
import reproducibility.suite.NotVendored;
import reproducibility.suite.Subject;

/**
 * What must hold of each file that is a vendored archive, whatever it holds: git and Nix hand its
 * bytes on as they are.
 */
@Claims
class EveryVendoredFile {
  /**
   * Nix manual, "Store path": a name has at most 211 characters, out of letters, digits and {@code
   * +-._?=}. Versions of Nix differ in whether it may begin with a dot; one that does not is good
   * for all.
   */
  private static final String STORE_NAME = "(?!\\.)[a-zA-Z0-9+._?=-]{1,211}";

  @CommitClaim
  @ForEach(Subject.VENDORED_ARCHIVE)
  void isMarkedAsBinaryForGit(VendoredArchive archive, Snapshot snapshot) {
    GitAttributes attributes = snapshot.attributes(archive.path());
    assertThat(attributes.keepsBytes())
        .withFailMessage(
            () ->
                Finding.of(archive.path(), "git may convert it, or keep it elsewhere")
                    .expected("-text and no filter, ident, working-tree-encoding", ".gitattributes")
                    .found(attributes.values().isEmpty() ? "no attribute" : attributes)
                    .next(
                        "add *"
                            + archive.name().replaceFirst(".*?(\\.tar)?(\\.\\w+)$", "$1$2")
                            + " binary -filter to .gitattributes")
                    .facts(attributes.values())
                    .raise())
        .isTrue();
  }

  /** A NAR keeps the executable bit, and so do the hashes of it; sha256 of the file does not. */
  @CommitClaim
  @ForEach(Subject.VENDORED_ARCHIVE)
  void isNotExecutable(VendoredArchive archive) {
    List<String> executable = new ArrayList<>();
    archive.inGit().filter(InGit::executable).ifPresent(it -> executable.add("100755 in git"));
    if (archive.isExecutableOnDisk()) {
      executable.add("executable on disk");
    }
    String word = ShellWord.ofPath(archive.path());
    assertThat(executable)
        .withFailMessage(
            () ->
                Finding.of(archive.path(), "is executable")
                    .expected("mode 100644: the bit changes the hash of the NAR, not the sha256")
                    .found(String.join(", ", executable))
                    .next("chmod -x " + word + " && git add " + word)
                    .facts(executable)
                    .raise())
        .isEmpty();
  }

  @CommitClaim
  @ForEach(Subject.VENDORED_ARCHIVE)
  void hasANameThatTheNixStoreAccepts(VendoredArchive archive) {
    assertThat(archive.name().matches(STORE_NAME))
        .withFailMessage(
            () ->
                Finding.of(archive.path(), "has a name that the Nix store refuses")
                    .expected("up to 211 of a-z A-Z 0-9 + - . _ ? =, the first of them no dot")
                    .found(
                        archive.name().replaceAll("[a-zA-Z0-9+._?=-]", "").isEmpty()
                            ? archive.name().length()
                                + " characters, from "
                                + archive.name().charAt(0)
                            : "also " + archive.name().replaceAll("[a-zA-Z0-9+._?=-]", ""))
                    .next("vendor it under another name, in the lock and in its expression too")
                    .raise())
        .isTrue();
  }

  /** A contract without a budget sets no limit, and then none is kept. */
  @CommitClaim
  @ForEach(Subject.VENDORED_ARCHIVE)
  void isWithinTheSizeBudget(VendoredArchive archive, Platforms platforms) {
    Optional<Budget> budget = platforms.budget();
    long size = archive.digest().size();
    assertThat(size)
        .withFailMessage(
            () ->
                Finding.of(archive.path(), "is larger than the contract allows")
                    .expected(
                        "at most " + budget.map(Budget::archiveBytes).orElse(0L) + " bytes",
                        Place.of(budget.map(Budget::place).orElse(Platforms.FILE)))
                    .found(size + " bytes")
                    .next("vendor a smaller build of it, or take the package from nixpkgs")
                    .facts(size)
                    .raise())
        .isLessThanOrEqualTo(budget.map(Budget::archiveBytes).orElse(Long.MAX_VALUE));
  }

  /** Others get what git has, and flox builds from that; what lies on disk is only here. */
  @CommitClaim
  @ForEach(Subject.TRACKED_ARCHIVE)
  void isTheSameInGitAndOnDisk(VendoredArchive archive, Snapshot snapshot) {
    String onDisk = archive.blobOnDisk();
    Optional<String> inGit = archive.inGit().map(InGit::blob);
    Optional<Absence> absence = snapshot.absence(archive.path());
    if (absence.filter(it -> it != Absence.LOST).isPresent()) {
      throw NotVendored.here(archive.path(), absence.get());
    }
    assertThat(absence)
        .withFailMessage(
            () ->
                Finding.of(archive.path(), Absence.LOST.reason())
                    .expected("blob " + inGit.orElse("") + ", which git's index names")
                    .found("no such object; nobody else can get the archive from here")
                    .next(
                        "git hash-object -w " + ShellWord.ofPath(archive.path()),
                        "where disk has the right bytes")
                    .facts(inGit)
                    .raise())
        .isEmpty();
    assertThat(inGit)
        .withFailMessage(
            () ->
                Finding.of(archive.path(), "git has other bytes than lie on disk")
                    .expected("blob " + onDisk + " in git's index, as the bytes on disk give it")
                    .found("blob " + inGit.orElse(""))
                    .next(
                        "git add " + ShellWord.ofPath(archive.path()),
                        "where disk is right; git checkout where git is")
                    .facts(inGit, onDisk)
                    .raise())
        .contains(onDisk);
  }
}
