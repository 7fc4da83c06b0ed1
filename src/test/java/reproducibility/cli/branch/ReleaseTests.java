package reproducibility.cli.branch;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.cli.branch.VersionUpdate.NEW;
import static reproducibility.cli.branch.VersionUpdate.OLD;
import static reproducibility.sample.SampleRepository.COMMIT;
import static reproducibility.sample.SampleRepository.CONTRACT;
import static reproducibility.sample.SampleRepository.DEMO;
import static reproducibility.sample.SampleRepository.META;
import static reproducibility.sample.SampleRepository.TINT;
import static reproducibility.sample.SampleRepository.TINT_FOLDER;
import static reproducibility.sample.SampleRepository.expression;

import org.junit.jupiter.api.Test;
import reproducibility.cli.CommandRun;
import reproducibility.sample.SampleRepository;

/** Making branches and releases where something is in the way. */
class ReleaseTests {
  private static final int VIOLATED = 1;
  private static final int UNDECIDED = 2;

  @Test
  void aBranchIsMadeBesideWhateverTheUserIsDoing() {
    try (VersionUpdate update = new VersionUpdate().released()) {
      update.sample.write("README.md", "changed\n");
      update.sample.write("notes", "staged\n");
      update.git("add", "notes");
      update.sample.write(META, "half written");
      String before = update.git("status", "--porcelain=v2", "--branch").output();
      assertThat(update.branch(NEW).status()).isZero();
      assertThat(update.git("status", "--porcelain=v2", "--branch").output()).isEqualTo(before);
      assertThat(update.git("ls-tree", "-r", "--name-only", NEW).output())
          .contains(DEMO)
          .doesNotContain("sources/.gitignore", "notes");
      assertThat(update.git("show", NEW + ":" + META).output()).contains('"' + NEW + '"');
    }
  }

  @Test
  void aBranchIsMadeOnceAndOnlyWhole() {
    try (VersionUpdate update = new VersionUpdate().released()) {
      assertThat(update.branch(OLD).err()).contains("is there already");
      assertThat(update.branch("topic").err()).contains("is no name of a version branch");
      assertThat(update.branch(NEW, "--start", "nowhere").status()).isEqualTo(UNDECIDED);
      update.sample.delete(DEMO);
      update.sample.upstream.index.remove("demo");
      CommandRun run = update.branch(NEW);
      assertThat(run.status()).isEqualTo(VIOLATED);
      assertThat(run.out()).contains("missing    demo-1.0-py3-none-any.whl", "No branch was made");
      assertThat(update.git("branch", "--list", NEW).output()).isEmpty();
    }
  }

  @Test
  void aBranchTakesAnUnpackedSourceInPlaceOfItsArchive() {
    try (VersionUpdate update = new VersionUpdate().released()) {
      update.sample.unpack();
      update.sample.replace(expression("tint"), COMMIT + ".tar.gz", COMMIT);
      update.sample.delete(TINT);
      update.commit("Keep the source of tint unpacked");
      assertThat(update.branch(NEW).out()).contains("3 archives");
      assertThat(update.git("ls-tree", "-r", "--name-only", NEW).output())
          .contains(DEMO, TINT_FOLDER)
          .doesNotContain(TINT);
      assertThat(update.check("--tag", "commit,branch", "--ref", NEW).status()).isZero();
    }
  }

  @Test
  void aReleaseCanBeRunAgainAndUndoneUntilItIsPushed() {
    try (VersionUpdate update = new VersionUpdate().released()) {
      String main = update.git("rev-parse", "main").output();
      taggedByHand(update);
      assertThat(update.release(NEW).out()).contains("released   v" + NEW);
      assertThat(update.release(NEW).out()).contains("by an earlier run");
      update.git("tag", "-d", "v" + NEW);
      assertThat(update.release(NEW).out()).contains("released   v" + NEW);
      assertThat(update.git("rev-parse", "v" + NEW + "^{commit}").output())
          .isEqualTo(update.git("rev-parse", NEW).output());
      assertThat(update.release(NEW, "--undo").out()).contains("undone     v" + NEW);
      assertThat(update.git("rev-parse", "main").output()).isEqualTo(main);
      assertThat(update.git("tag", "--list", "v" + NEW).output()).isEmpty();
      assertThat(update.release(NEW, "--undo").out()).contains("not there  v" + NEW);
      update.git("tag", "v" + NEW, NEW);
      assertThat(update.release(NEW).out()).contains("by hand    v" + NEW, "released   v" + NEW);
      update.push(NEW);
      assertThat(update.release(NEW, "--undo").err()).contains("is pushed already");
    }
  }

  @Test
  void aReleaseBringsWhatUpstreamShowsToMain() {
    try (VersionUpdate update = new VersionUpdate().released()) {
      update.branch(NEW);
      update.git("switch", "-q", NEW);
      update.sample.delete(SampleRepository.RECORD);
      update.commit("Forget what upstream showed");
      update.git("tag", "v" + NEW);
      assertThat(update.release(NEW).out()).contains("what upstream shows of 4 of 4 archives");
      assertThat(update.git("show", "main:" + SampleRepository.RECORD).output())
          .isEqualTo(update.git("show", "main~1:" + SampleRepository.RECORD).output());
    }
  }

  @Test
  void aReleaseThatDoesNotHoldChangesNothing() {
    try (VersionUpdate update = new VersionUpdate().released()) {
      update.branch(NEW);
      update.git("switch", "-q", NEW);
      update.sample.write(CONTRACT, "meta-package = 'sample-set'\nno table\n");
      update.commit("Break the contract");
      String before = update.git("for-each-ref").output();
      CommandRun run = update.release(NEW);
      assertThat(run.status()).isEqualTo(VIOLATED);
      assertThat(run.out())
          .contains("every contract file follows its format", "Nothing was merged or tagged.");
      assertThat(update.git("for-each-ref").output()).isEqualTo(before);
    }
  }

  @Test
  void aBranchThatIsCheckedOutIsNotMovedUnderItsWorkTree() {
    try (VersionUpdate update = new VersionUpdate().released()) {
      taggedByHand(update);
      update.git("switch", "-q", "main");
      assertThat(update.release(NEW).err()).contains("refs/heads/main", "git switch --detach");
      update.git("switch", "-q", "--detach");
      update.git("worktree", "add", "-q", "../beside", "main");
      CommandRun run = update.release(NEW);
      assertThat(run.err()).contains("refs/heads/main", "git switch --detach");
      assertThat(run.status()).isEqualTo(UNDECIDED);
    }
  }

  @Test
  void whatMainHasChangedTooIsLeftToPeople() {
    try (VersionUpdate update = new VersionUpdate().released()) {
      update.branch(NEW);
      update.sample.replace(META, OLD, "0.3.75.1");
      update.commit("Raise main by hand");
      update.git("tag", "v" + NEW, NEW);
      update.git("switch", "-q", "--detach");
      CommandRun run = update.release(NEW);
      assertThat(run.err()).contains("change the same lines of " + META);
      assertThat(run.status()).isEqualTo(UNDECIDED);
    }
  }

  @Test
  void anOlderLineAndAPreReleaseAreRecordedAndDoNotBecomeMain() {
    try (VersionUpdate update = new VersionUpdate().released()) {
      for (String version : new String[] {"0.3.74.1", "0.3.76rc1"}) {
        update.branch(version);
        update.git("switch", "-q", "--detach", version);
        update.git("tag", "v" + version, version);
        assertThat(update.release(version).status()).isZero();
      }
      assertThat(update.git("show", "main:" + META).output()).contains('"' + OLD + '"');
      assertThat(update.git("show", "main:.flox/branches.toml").output())
          .contains("\"0.3.75\"", "\"0.3.74.1\"", "\"0.3.76rc1\"");
      update.git("push", "-q", "--all", "origin");
      assertThat(update.check("--tag", "branch").status()).isZero();
    }
  }

  private static void taggedByHand(VersionUpdate update) {
    update.branch(NEW);
    update.git("switch", "-q", NEW);
    update.git("tag", "v" + NEW);
  }
}
