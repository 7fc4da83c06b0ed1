package reproducibility.branch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static reproducibility.branch.BareSample.WHO;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Malformed;
import reproducibility.archive.Digest;
import reproducibility.upstream.ReleaseRecord;

/** A main without archives, and a branch of version 1.0 that begins there and has one. */
final class ReleaseDraftTests {
  private static final String ARCHIVE = "sources/demo-1.0.tar.gz";
  private static final String EXPRESSION = ".flox/pkgs/demo.nix";
  private static final String RULE = "*.tar.gz\n";

  @TempDir private Path folder = Path.of("");
  private Optional<BareSample> made = Optional.empty();
  private String main = "";
  private String tip = "";

  @BeforeEach
  void commits() throws Exception {
    made = Optional.of(new BareSample(folder.resolve("some.git")));
    sample().put("sources/.gitignore", RULE).put(EXPRESSION, "old");
    main = sample().commit("begin");
    sample().remove("sources/.gitignore").put(ARCHIVE, "bytes").put(EXPRESSION, "new");
    tip = sample().commit("archives", main);
    sample().ref("refs/heads/main", main);
    sample().ref("refs/heads/release/1.0", tip);
  }

  @AfterEach
  void close() {
    sample().close();
  }

  private BareSample sample() {
    return made.orElseThrow();
  }

  private ReleaseDraft draft() {
    return ReleaseDraft.of(sample().repository(), "1.0");
  }

  private String at(String ref) {
    return sample().repository().commit(ref);
  }

  private void make(boolean merges) {
    draft().make(merges, "", Optional.of("shown"), WHO);
  }

  private LedgerEntry onlyEntry() {
    Ledger ledger = sample().branches().content(at("refs/heads/main")).ledger();
    assertThat(ledger.entries()).hasSize(1);
    return ledger.entries().get(0);
  }

  @Test
  void theNewestIsMergedWithoutItsArchives() throws Exception {
    assertThat(draft().isTagged()).isFalse();
    assertThat(draft().isRecorded()).isFalse();
    make(true);
    String merged = at("refs/heads/main");
    assertThat(sample().parents(merged)).containsExactly(main, tip);
    assertThat(sample().message(merged))
        .isEqualTo(
            """
            Merge release/1.0, without its archives, and record it as released

            Released: 1.0
            """);
    assertThat(sample().files(merged))
        .containsOnlyKeys(Ledger.FILE, EXPRESSION, "sources/.gitignore", ReleaseRecord.FILE)
        .containsEntry(EXPRESSION, "new")
        .containsEntry("sources/.gitignore", RULE)
        .containsEntry(ReleaseRecord.FILE, "shown");
    LedgerEntry entry = onlyEntry();
    assertThat(entry.version()).isEqualTo("1.0");
    assertThat(entry.branch()).isEqualTo("release/1.0");
    assertThat(entry.commit()).isEqualTo(tip);
    assertThat(entry.archives()).isEqualTo(Map.of("demo-1.0.tar.gz", Digest.of("bytes").sha256()));
    assertThat(at("refs/tags/v1.0")).isEqualTo(tip);
    assertThat(draft().isTagged()).isTrue();
    assertThat(draft().isRecorded()).isTrue();
  }

  @Test
  void theNewestIsMergedWithoutArchivesOfOtherFolders() throws Exception {
    sample().put(".flox/platforms.toml", "archives = [\"vendor\"]\n").remove(ARCHIVE);
    sample().put("vendor/.gitignore", RULE).put(EXPRESSION, "old");
    main = sample().commit("begin elsewhere");
    sample().ref("refs/heads/main", main);
    sample().remove("vendor/.gitignore").put("vendor/demo-1.0.tar.gz", "bytes");
    sample().ref("refs/heads/release/1.0", sample().commit("archives", main));
    make(true);
    assertThat(sample().files(at("refs/heads/main")))
        .containsEntry("vendor/.gitignore", RULE)
        .doesNotContainKey("vendor/demo-1.0.tar.gz");
    assertThat(onlyEntry().archives()).containsOnlyKeys("../vendor/demo-1.0.tar.gz");
  }

  @Test
  void anOlderOneIsRecordedAlone() throws Exception {
    make(false);
    String recorded = at("refs/heads/main");
    assertThat(sample().parents(recorded)).containsExactly(main);
    assertThat(sample().message(recorded))
        .isEqualTo("release/1.0 is recorded as released\n\nReleased: 1.0\n");
    assertThat(sample().files(recorded))
        .containsOnlyKeys(Ledger.FILE, EXPRESSION, "sources/.gitignore")
        .containsEntry(EXPRESSION, "old");
    assertThat(onlyEntry().commit()).isEqualTo(tip);
  }

  @Test
  void whatMainHasAlreadyIsNotMergedAgain() throws Exception {
    String merge = sample().commit("merge by hand", main, tip);
    sample().ref("refs/heads/main", merge);
    make(true);
    assertThat(sample().parents(at("refs/heads/main"))).containsExactly(merge);
    assertThat(sample().files(at("refs/heads/main")))
        .as("without the rule archives stay")
        .containsKey(ARCHIVE);
  }

  @Test
  void theTagSaysVersionAndNote() throws Exception {
    draft().make(false, "a note", Optional.empty(), WHO);
    try (RevWalk walk = new RevWalk(sample().repository().git())) {
      ObjectId id = sample().repository().git().exactRef("refs/tags/v1.0").getObjectId();
      RevTag tag = walk.parseTag(id);
      assertThat(tag.getFullMessage()).isEqualTo("1.0\n\na note\n");
      assertThat(tag.getTagName()).isEqualTo("v1.0");
      assertThat(tag.getTaggerIdent()).isEqualTo(WHO);
      assertThat(tag.getObject().name()).isEqualTo(tip);
    }
  }

  /** The branch has moved on since the tag was set: the tag says what was released. */
  @Test
  void aReleaseThatIsTaggedIsRecordedWhereTheTagIs() throws Exception {
    sample().ref("refs/tags/v1.0", tip);
    sample().ref("refs/heads/release/1.0", sample().commit("later", tip));
    make(false);
    assertThat(onlyEntry().commit()).isEqualTo(tip);
    assertThat(at("refs/tags/v1.0")).isEqualTo(tip);
  }

  @Test
  void aReleaseThatIsRecordedIsTaggedWhereTheLedgerSays() throws Exception {
    make(false);
    String recorded = at("refs/heads/main");
    delete("refs/tags/v1.0");
    sample().ref("refs/heads/release/1.0", sample().commit("later", tip));
    make(false);
    assertThat(at("refs/tags/v1.0")).isEqualTo(tip);
    assertThat(at("refs/heads/main")).isEqualTo(recorded);
  }

  private void delete(String ref) throws IOException {
    RefUpdate update = sample().repository().git().updateRef(ref);
    update.setForceUpdate(true);
    update.delete();
  }

  @Test
  void sameLinesAreMergedByAPerson() throws Exception {
    sample().put(EXPRESSION, "another");
    sample().ref("refs/heads/main", sample().commit("elsewhere", main));
    assertThatThrownBy(() -> make(true))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("release/1.0 change the same lines of " + EXPRESSION);
    assertThat(draft().isTagged()).isFalse();
  }

  @Test
  void undoTakesBothBack() {
    assertThat(draft().undo(WHO)).isFalse();
    make(true);
    assertThat(draft().undo(WHO)).isTrue();
    assertThat(at("refs/heads/main")).isEqualTo(main);
    assertThat(draft().isTagged()).isFalse();
  }

  @Test
  void undoStopsWhereMainMovedOn() throws Exception {
    make(true);
    String later = sample().commit("later", at("refs/heads/main"));
    sample().ref("refs/heads/main", later);
    assertThatThrownBy(() -> draft().undo(WHO))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("git revert");
    assertThat(at("refs/heads/main")).isEqualTo(later);
    assertThat(draft().isTagged()).isTrue();
  }

  @Test
  void undoStopsWhereItIsPushed() throws Exception {
    sample().remote();
    sample().ref("refs/remotes/origin/main", main);
    make(true);
    assertThat(draft().undo(WHO)).as("the remote has the main of before").isTrue();
    make(true);
    sample().ref("refs/remotes/origin/main", at("refs/heads/main"));
    assertThatThrownBy(() -> draft().undo(WHO))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("v1.0")
        .hasMessageContaining("pushed already");
  }

  @Test
  void needsALocalBranch() throws Exception {
    assertThatThrownBy(() -> ReleaseDraft.of(sample().repository(), "2.0"))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("bin/repro branch 2.0");
    sample().remote();
    sample().ref("refs/remotes/origin/2.0", tip);
    assertThatThrownBy(() -> ReleaseDraft.of(sample().repository(), "2.0"))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("has no local branch");
  }

  @Test
  void suggestsNoBranchThatCannotBe() {
    assertThatThrownBy(() -> ReleaseDraft.of(sample().repository(), "-v1"))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("is no version")
        .hasMessageNotContaining("bin/repro branch");
    assertThatThrownBy(() -> ReleaseDraft.of(sample().repository(), "1!2.0"))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("bin/repro branch '1!2.0' makes");
  }

  @Test
  void mainIsCheckedOutNowhere() throws Exception {
    Path head = sample().folder().resolve("worktrees/one/HEAD");
    Files.createDirectories(head.getParent());
    Files.writeString(head, "ref: refs/heads/release/1.0\n");
    assertThat(draft().tag()).isEqualTo("v1.0");
    Files.writeString(head, "ref: refs/heads/main\n");
    assertThatThrownBy(this::draft)
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("git switch --detach");
    assertThat(Files.readString(sample().folder().resolve(Constants.HEAD)).strip())
        .as("of a bare repository it is no work tree's")
        .startsWith("ref: refs/heads/");
  }

  @Test
  void aLockThatWasLeftBehindIsNamed() throws Exception {
    Path lock = sample().folder().resolve("refs/heads/main.lock");
    Files.createFile(lock);
    assertThatThrownBy(() -> make(true))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining(lock.toString());
    assertThat(at("refs/heads/main")).isEqualTo(main);
    assertThat(draft().isTagged()).isFalse();
  }
}
