package reproducibility.claims.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import reproducibility.Undecided;
import reproducibility.archive.tree.GitTree;
import reproducibility.archive.tree.GitTree.Entry;
import reproducibility.archive.tree.SourceTree;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.hint.ShellWord;
import reproducibility.repository.Inventory;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive;
import reproducibility.repository.SourceFolder;
import reproducibility.repository.VendoredArchive;
import reproducibility.suite.Claims;
import reproducibility.suite.CommitClaim;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;

/**
 * What must hold of each unpacked source, kept beside its tarball or instead of it: it is what the
 * forge published.
 */
@Claims
class EverySourceTree {
  private static final int FEW = 5;

  @CommitClaim
  @ForEach(Subject.SOURCE_TREE)
  void hasTheLockedTree(SourceFolder folder, Lock lock) {
    Optional<LockedArchive> locked = lock.entry(folder.tarball());
    assertThat(Optional.of(folder.tree().id()))
        .withFailMessage(
            () ->
                Finding.of(folder.path(), "is not the source that is locked")
                    .expected(
                        locked.flatMap(LockedArchive::tree).map(it -> "tree " + it).orElse("none"),
                        Place.of(locked.map(LockedArchive::place).orElse(Lock.FILE)))
                    .found(folder.tree())
                    .next(
                        "git diff " + ShellWord.ofPath(folder.path()),
                        "shows whether somebody edited it")
                    .facts(Optional.of(folder.tree().id()), locked.flatMap(LockedArchive::tree))
                    .raise())
        .isEqualTo(locked.flatMap(LockedArchive::tree));
  }

  @CommitClaim
  @ForEach(Subject.SOURCE_TREE)
  void equalsTheContentOfItsTarball(SourceFolder folder, Inventory inventory) {
    VendoredArchive tarball =
        inventory
            .archive(folder.tarball())
            .orElseThrow(
                () ->
                    new Undecided(
                        folder.tarball() + " is not kept; what the lock says of the tree counts"));
    GitTree published = SourceTree.read(tarball.onDisk()).tree();
    assertThat(folder.tree().entries())
        .withFailMessage(
            () ->
                Finding.of(folder.path(), "is not what its tarball holds")
                    .expected(published, folder.tarball())
                    .found(folder.tree() + "\n" + differences(published, folder.tree()))
                    .next("remove it, and bin/repro vendor --unpack lays it out anew")
                    .facts(folder.tree().id(), published.id())
                    .raise())
        .isEqualTo(published.entries());
  }

  /**
   * Attributes and ignore rules hold for the files of an unpacked source, too, and its own rules
   * come with it: git may convert a file, or leave it out.
   */
  @CommitClaim
  @ForEach(Subject.SOURCE_TREE)
  void isTheSameInGitAndOnDisk(SourceFolder folder) {
    assertThat(folder.inGit().entries())
        .withFailMessage(
            () ->
                Finding.of(folder.path(), "git has something else than lies on disk")
                    .expected(folder.tree())
                    .found(folder.inGit() + "\n" + differences(folder.tree(), folder.inGit()))
                    .next(
                        "git add --force " + ShellWord.ofPath(folder.path()),
                        "takes ignored files; attributes that convert have to be unset")
                    .facts(folder.tree().id(), folder.inGit().id())
                    .raise())
        .isEqualTo(folder.tree().entries());
  }

  private static String differences(GitTree wanted, GitTree found) {
    List<String> lines = new ArrayList<>();
    SortedMap<String, Entry> one = wanted.entries();
    SortedMap<String, Entry> other = found.entries();
    TreeSet<String> paths = new TreeSet<>(one.keySet());
    paths.addAll(other.keySet());
    paths.removeIf(
        it -> Optional.ofNullable(one.get(it)).equals(Optional.ofNullable(other.get(it))));
    paths.stream()
        .limit(FEW)
        .forEach(
            it ->
                lines.add(
                    it
                        + ": "
                        + (one.containsKey(it)
                            ? other.containsKey(it) ? "other bytes or mode" : "missing"
                            : "added")));
    if (paths.size() > FEW) {
      lines.add("…");
    }
    return String.join("\n", lines);
  }
}
