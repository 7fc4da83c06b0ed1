package reproducibility.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.contract.Platforms;
import reproducibility.diff.ArchiveDiff.Extent;
import reproducibility.diff.Flag.Reason;
import reproducibility.repository.Lock;
import reproducibility.sample.Texts;

/** What is compared with what, of two folders and two files. */
final class DifferTests {
  private static final String SDIST = "demo-1.0.tar.gz";

  private final Path scratch;
  private final SampleTree old;
  private final SampleTree fresh;

  DifferTests(@TempDir Path folder) throws IOException {
    scratch = Files.createDirectory(folder.resolve("scratch"));
    old = new SampleTree(folder.resolve("old"));
    fresh = new SampleTree(folder.resolve("new"));
  }

  private Diff diff(Side before, Side after) {
    return Differ.of(before, after, scratch, false);
  }

  private Diff diff() {
    return diff(new Side.Tree(old.files()), new Side.Tree(fresh.files()));
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(scratch.resolveSibling(name), text);
  }

  private static String lock(String text) {
    return Texts.lock("demo-1.0.tar.gz", text);
  }

  @Test
  void foldersThatAreNoRepositoryAreComparedFileByFile() {
    old.with("same", "1").with("README.md", "1").with("gone", "1");
    fresh.with("same", "1").with("README.md", "2").with("come", "1");
    Diff diff = diff();
    assertThat(diff.changes())
        .extracting(Change::topic, Change::kind, Change::subject)
        .containsExactlyInAnyOrder(
            tuple(Topic.DOCUMENT, ChangeKind.CHANGED, "README.md"),
            tuple(Topic.DOCUMENT, ChangeKind.REMOVED, "gone"),
            tuple(Topic.DOCUMENT, ChangeKind.ADDED, "come"));
    assertThat(List.of(diff.counts(), diff.archives(), diff.undecided())).allMatch(List::isEmpty);
    assertThat(diff.isEmpty()).isFalse();
    assertThat(diff.before()).isNotEqualTo(diff.after()).endsWith("old");
  }

  @Test
  void whatIsTheSameIsNoDifference() throws IOException {
    old.with(SDIST, "1").with("README.md", "1");
    fresh.with(SDIST, "1").with("README.md", "1");
    assertThat(diff().isEmpty()).isTrue();
    Path one = file("a-1.0.zip", "same");
    assertThat(diff(new Side.ArchiveFile(one), new Side.ArchiveFile(one)).isEmpty()).isTrue();
  }

  @Test
  void archivesComeAndGoAndOneThatCannotBeReadIsToldSo() {
    old.with("gone-1.0.tar.gz", "1").with("bad-1.0.tar.gz", "1");
    fresh.with("come-1.0.tar.gz", "1").with("bad-1.1.tar.gz", "2");
    assertThat(diff().archives())
        .extracting(ArchiveDiff::name)
        .containsExactlyInAnyOrder("gone", "come", "bad");
    assertThat(diff().archives().stream().filter(it -> it.name().equals("bad")))
        .extracting(ArchiveDiff::extent)
        .containsExactly(Extent.UNREADABLE);
    assertThat(diff().changes()).as("archives are no other files").isEmpty();
  }

  @Test
  void anArchiveThatIsNotHereIsNotComparedAndTheWayIsTold() {
    old.with(Lock.FILE, lock("1"));
    fresh.with(Lock.FILE, lock("2"));
    Diff diff = diff();
    assertThat(diff.undecided())
        .contains("1 archive not compared: not in git here (" + SDIST + ")")
        .anyMatch(it -> it.contains("bin/repro vendor"));
    assertThat(diff.flags()).extracting(Flag::reason).contains(Reason.NOT_COMPARED);
  }

  @Test
  void eachArchiveThatIsNotHereIsNamedWithTheWayToHaveIt() {
    String more = lock("3").replace("demo", "more").replaceFirst(".*\n", "");
    old.with(Lock.FILE, lock("1"));
    fresh.with(Lock.FILE, lock("2") + more);
    assertThat(diff().undecided())
        .containsSubsequence(
            "2 archives not compared: not in git here (" + SDIST + ", more-1.0.tar.gz)",
            "to compare them: git worktree add ../old OLD; bin/repro vendor --repo ../old",
            "and then: bin/repro vendor; bin/repro diff ../old .");
  }

  /** Without expressions, so that Nix is not asked. */
  @Test
  void whatARepositorySaysOfItselfIsComparedWhereBothAreOne() {
    String contract =
        """
        [platforms.x86_64-linux]
        count = 1
        packages = ["demo"]
        """;
    old.with(Lock.FILE, lock("1")).with(Platforms.FILE, contract);
    fresh.with("README.md", "1");
    assertThat(diff().changes()).extracting(Change::topic).containsOnly(Topic.DOCUMENT);
    fresh
        .with(Lock.FILE, lock("2").replace("name = \"demo\"", "name = \"more\""))
        .with(Platforms.FILE, contract.replace("= 1", "= 2").replace("[\"", "[\"a\", \""));
    assertThat(diff().changes())
        .extracting(Change::topic)
        .contains(Topic.PACKAGE, Topic.CONTRACT, Topic.LOCK, Topic.DOCUMENT);
    assertThat(diff().counts()).as("Nix alone can count").isEmpty();
    Diff promises = Differ.ofPromises(old.files(), fresh.files());
    assertThat(promises.permissions()).containsOnlyKeys(Topic.CONTRACT, Topic.LOCK);
    assertThat(promises.before()).endsWith("old");
    assertThat(promises.after()).endsWith("new");
  }

  @Test
  void anArchiveIsComparedWithTheOneOfItsProjectInAFolder() throws IOException {
    Side one = new Side.ArchiveFile(file("demo-1.1.tar.gz", "other"));
    fresh.with("sources/" + SDIST, "1").with("sources/more-1.0.tar.gz", "1");
    assertThat(diff(one, new Side.Tree(fresh.files())).archives())
        .extracting(ArchiveDiff::before, ArchiveDiff::after)
        .containsExactly(tuple("demo-1.1.tar.gz", SDIST));
    Diff none = diff(one, new Side.Tree(old.files()));
    assertThat(none.undecided()).containsExactly("the other side has no archive of this project");
    assertThat(none.archives()).isEmpty();
  }

  @Test
  void whatToLookAtFirstNamesItsArchiveWhereThereAreMore() {
    ArchiveDiff one = archive("a", new Flag(Reason.NETWORK, "a.py", ""));
    ArchiveDiff other = archive("b", new Flag(Reason.AT_START, "b.pth", ""));
    Flag own = new Flag(Reason.LICENCE, "x", "");
    assertThat(with(List.of(own), one).lookFirst())
        .containsExactly(new Flag(Reason.NETWORK, "a.py", ""), own);
    assertThat(with(List.of(own), one, other).lookFirst())
        .containsExactly(
            new Flag(Reason.AT_START, "b: b.pth", ""),
            new Flag(Reason.NETWORK, "a: a.py", ""),
            own);
  }

  /** Scripts read the words, people the titles. */
  @Test
  void everythingHasAWordAndATitle() {
    for (Topic it : Topic.values()) {
      assertThat(it.word()).matches("[a-z]+(-[a-z]+)*").isEqualTo(word(it));
      assertThat(it.title()).isNotBlank();
    }
    for (Reason it : Reason.values()) {
      assertThat(it.word()).matches("[a-z]+(-[a-z]+)*").isEqualTo(word(it));
      assertThat(new Flag(it, "a", "b")).hasToString(it.title() + ": a (b)");
      assertThat(new Flag(it, "a", "")).hasToString(it.title() + ": a");
    }
    for (ChangeKind it : ChangeKind.values()) {
      assertThat(ChangeKind.of(it.word())).isEqualTo(it);
      assertThat(it.symbol()).hasSize(1);
    }
    assertThat(ChangeKind.of("same")).isEqualTo(ChangeKind.CHANGED);
  }

  private static String word(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Diff with(List<Flag> flags, ArchiveDiff... archives) {
    return new Diff("", "", List.of(), List.of(), flags, List.of(archives), List.of());
  }

  private static ArchiveDiff archive(String name, Flag flag) {
    return new ArchiveDiff(
        name,
        "",
        "",
        Optional.empty(),
        Optional.empty(),
        Extent.CONTENT,
        List.of(),
        List.of(),
        0,
        List.of(flag),
        List.of());
  }
}
