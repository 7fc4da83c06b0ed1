package reproducibility.branch;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.branch.BareSample.WHO;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;
import org.junit.jupiter.api.Test;
import reproducibility.hash.Digest;
import reproducibility.upstream.ReleaseRecord;

/** A release is merged into main without its archives, tagged and recorded. */
final class ReleaseDraftTests extends UnreleasedBranch {
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
      assertThat(tag.getTaggerIdent()).isEqualTo(WHO.ident());
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
  void undoTakesBothBack() {
    assertThat(draft().undo(WHO)).isFalse();
    make(true);
    assertThat(draft().undo(WHO)).isTrue();
    assertThat(at("refs/heads/main")).isEqualTo(main);
    assertThat(draft().isTagged()).isFalse();
  }
}
