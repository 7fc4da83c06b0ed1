package reproducibility.branch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.RefUpdate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Undecided;
import reproducibility.hash.Digest;
import reproducibility.sample.Texts;

/** Three commits: main, from which 1.0 begins, whose tip has a tag and a later critical fix. */
final class BranchesTests {
  private static final String OLD = "sources/demo-1.0.tar.gz";
  private static final String NEW = "sources/demo-1.1.tar.gz";
  private static final String EXPRESSION = ".flox/pkgs/set.nix";
  private static final String REPEATED = "other/sources/demo-1.0.tar.gz";

  @TempDir private Path folder = Path.of("");
  private Optional<BareSample> made = Optional.empty();
  private String first = "";
  private String release = "";
  private String fix = "";

  @BeforeEach
  void commits() throws Exception {
    made = Optional.of(new BareSample(folder.resolve("some.git")));
    sample().put(".flox/platforms.toml", "meta-package = \"set\"\n");
    sample().put(REPEATED, "elsewhere").put(EXPRESSION, expression("1.0"));
    first = sample().commit("begin");
    sample().put(OLD, "old");
    sample().put("sources/pylock.toml", Texts.lock("demo-1.0.tar.gz", "old"));
    release = sample().commit("release", first);
    sample().put(NEW, "new").put(EXPRESSION, expression("1.1"));
    fix = sample().commit("mend\n\nCritical-Fix: it lost files\n", release);
    ref("refs/heads/main", first);
    ref("refs/heads/1.0", fix);
    ref("refs/tags/v1.0", release);
    ref("refs/tags/word", release);
  }

  @AfterEach
  void close() {
    sample().close();
  }

  private static String expression(String version) {
    return "{\n  version = \"" + version + "\";\n  src = ../../sources/demo-1.0.tar.gz;\n}\n";
  }

  private BareSample sample() {
    return made.orElseThrow();
  }

  private Branches branches() {
    return sample().branches();
  }

  private void ref(String name, String commit) throws IOException {
    sample().ref(name, commit);
  }

  private VersionBranch version() {
    return branches().of("1.0").orElseThrow();
  }

  @Test
  void areThoseWithVersionsForNames() {
    assertThat(branches().all()).extracting(VersionBranch::name).containsExactly("1.0");
    assertThat(version().commit()).isEqualTo(fix);
    assertThat(branches().main().orElseThrow().commit()).isEqualTo(first);
    assertThat(branches().of("1.1")).isEmpty();
    assertThat(branches().areThere()).isTrue();
    assertThat(branches().haveARemote()).isFalse();
    assertThat(branches().onRemote("1.0")).isEmpty();
  }

  @Test
  void ofARemoteCountWhereThereIsNoLocalOne() throws Exception {
    sample().remote();
    ref("refs/remotes/origin/1.0", release);
    ref("refs/remotes/origin/2.0", release);
    assertThat(branches().all()).extracting(VersionBranch::commit).containsExactly(fix, release);
    assertThat(branches().haveARemote()).isTrue();
    assertThat(branches().onRemote("1.0")).contains(release);
  }

  @Test
  void areRequiredWithTheCommandThatBringsThem() throws Exception {
    branches().require();
    for (String name : List.of("refs/heads/1.0", "refs/tags/v1.0")) {
      RefUpdate update = sample().repository().git().updateRef(name);
      update.setForceUpdate(true);
      update.delete();
    }
    assertThat(branches().areThere()).isFalse();
    assertThatThrownBy(() -> branches().require())
        .isInstanceOf(Undecided.class)
        .hasMessageContaining("no version branches");
  }

  @Test
  void releasesAreTagsAndWhatTheLedgerRemembers() {
    LedgerEntry known = new LedgerEntry("1.0", "1.0", release, Map.of(), "x");
    LedgerEntry gone = new LedgerEntry("0.9", "0.9", first, Map.of(), "x");
    List<Release> all = branches().releases(new Ledger(List.of(known, gone)));
    assertThat(all).extracting(Release::name).containsExactly("v0.9", "v1.0");
    assertThat(all.get(0).tagged()).isEmpty();
    assertThat(all.get(0).commit()).contains(first);
    assertThat(all.get(0).branch()).isEmpty();
    assertThat(all.get(1).tagged()).contains(release);
    assertThat(all.get(1).branch()).isPresent();
    assertThat(all.get(1).recorded()).containsExactly(known);
  }

  @Test
  void contentFollowsTheFoldersThatTheContractNames() throws IOException {
    String unpacked = "other/sources/demo-" + "1".repeat(40) + "/";
    sample().put(unpacked + "setup.py", "");
    sample().put(".flox/platforms.toml", "archives = [\"other/sources\"]\n");
    Content content = branches().content(sample().commit("moved", fix));
    assertThat(content.archives().keySet()).containsExactly(REPEATED);
    assertThat(content.digests())
        .containsExactly(Map.entry("../" + REPEATED, Digest.of("elsewhere").sha256()));
    assertThat(content.tree(unpacked)).isPresent();
    assertThat(content.locked()).containsOnlyKeys(OLD);
    sample().put(".flox/platforms.toml", "archives = []\n");
    assertThat(branches().content(sample().commit("none", fix)).archives()).isEmpty();
  }

  @Test
  void contentIsWhatLiesInSourcesAndFlox() {
    Content content = branches().content(fix);
    assertThat(content.archives().keySet()).containsExactly(OLD, NEW);
    assertThat(content.digest(OLD)).isEqualTo(Digest.of("old"));
    assertThat(content.digests()).containsEntry("demo-1.1.tar.gz", Digest.of("new").sha256());
    assertThat(content.hasLost(OLD)).isFalse();
    assertThat(content.text(EXPRESSION)).hasValueSatisfying(it -> assertThat(it).contains("1.1"));
    assertThat(content.text(REPEATED)).isEmpty();
    assertThat(content.locked()).containsOnlyKeys(OLD);
    assertThat(content.ledger().entries()).isEmpty();
    assertThat(content.metaExpression()).contains(EXPRESSION);
    assertThat(content.version()).contains("1.1");
    assertThat(content.mentions()).containsOnlyKeys(EXPRESSION);
    assertThat(branches().content(first).locked()).isEmpty();
  }

  @Test
  void stepsAreThoseOfTheBranchAlone() {
    List<BranchStep> steps = branches().steps(version());
    assertThat(steps).extracting(BranchStep::subject).containsExactly("mend", "release");
    assertThat(steps.get(0).archives()).containsExactly(NEW);
    assertThat(steps.get(0).locked()).isEmpty();
    assertThat(steps.get(0).raisedAlone()).containsExactly(EXPRESSION);
    assertThat(steps.get(0).mentioned()).isEmpty();
    assertThat(steps.get(1).locked()).containsExactly(OLD);
    assertThat(steps.get(1).raisedAlone()).isEmpty();
    assertThat(steps.get(0)).hasToString(fix.substring(0, 7) + " mend");
  }

  @Test
  void stepsEndAtAnotherRelease() throws Exception {
    ref("refs/tags/v0.9", release);
    assertThat(branches().steps(version())).extracting(BranchStep::commit).containsExactly(fix);
  }

  @Test
  void historySaysWhoCameFromWhom() {
    assertThat(branches().isAncestor(first, fix)).isTrue();
    assertThat(branches().isAncestor(fix, first)).isFalse();
    assertThat(branches().since(release, fix))
        .containsExactly(new LaterCommit(fix, "mend", Optional.of("it lost files")));
    assertThat(branches().since(first, release).get(0).criticalFix()).isEmpty();
    assertThat(branches().has(fix)).isTrue();
    assertThat(branches().has("0".repeat(40))).isFalse();
  }

  @Test
  void archivesAreKnownByNameOverAllOfThem() {
    branches().readAll();
    List<ArchiveName> names = branches().archiveNames();
    assertThat(names)
        .extracting(ArchiveName::name)
        .containsExactly("demo-1.0.tar.gz", "demo-1.1.tar.gz");
    Map<String, List<String>> old = names.get(0).contents();
    assertThat(old.values()).containsExactly(List.of("1.0", "v1.0"));
    assertThat(branches().sha256(old.keySet().iterator().next()))
        .isEqualTo(Digest.of("old").sha256());
  }

  @Test
  void growthCountsAnArchiveOnce() throws Exception {
    ref("refs/heads/0.9", release);
    assertThat(branches().growth(List.of("0.9", "1.0", "7.0")))
        .extracting(it -> it.branch().name() + it.added())
        .containsExactly("0.9{" + OLD + "=3}", "1.0{" + NEW + "=3}");
  }
}
