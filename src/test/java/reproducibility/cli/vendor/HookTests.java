package reproducibility.cli.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.sample.SampleRepository.DEMO;
import static reproducibility.sample.SampleRepository.LOCK;

import java.util.List;
import org.junit.jupiter.api.Test;
import reproducibility.cli.CommandRun;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.SampleWheel;

/**
 * Before a commit, what a staged expression refers to is vendored and staged, and nothing else is.
 */
class HookTests extends HookedSample {
  @Test
  void vendorsWhatAStagedExpressionRefersTo() {
    raise();
    git.run("add", EXPRESSION);
    CommandRun run = hook.succeeds();
    assertThat(run.out())
        .contains("staged     " + NEW, "staged     " + LOCK, "removed    demo-1.0");
    assertThat(staged())
        .containsExactlyInAnyOrder("M " + EXPRESSION, "D " + DEMO, "A " + NEW, "M " + LOCK);
    assertThat(git.run("status", "--porcelain")).doesNotContain(" M", "??");
    git.run("commit", "-q", "-m", "raised");
    assertThat(hook.failures()).isEmpty();
    assertThat(hook.succeeds().out()).isEmpty();
  }

  @Test
  void leavesAloneWhatIsNotStaged() {
    raise();
    assertThat(hook.succeeds().out()).isEmpty();
    assertThat(sample.folder().resolve(NEW)).doesNotExist();
    git.run("add", EXPRESSION);
    // Staged as 1.1, and changed on disk since; the lock and a document are changed and not staged.
    sample.replace(EXPRESSION, "1.1", "7.7");
    sample.change(LOCK, it -> "# not staged\n" + it);
    sample.change("README.md", it -> it + "not staged\n");
    sample.write("notes.txt", "not tracked");
    hook.succeeds();
    assertThat(staged())
        .containsExactlyInAnyOrder("M " + EXPRESSION, "D " + DEMO, "A " + NEW, "M " + LOCK);
    assertThat(git.run("show", ":" + EXPRESSION)).contains("\"1.1\"").doesNotContain("7.7");
    assertThat(git.run("show", ":" + LOCK))
        .contains("demo-1.1")
        .doesNotContain("# not staged", "demo-1.0");
    assertThat(hook.text(LOCK))
        .startsWith("# not staged")
        .contains("demo-1.1")
        .doesNotContain("demo-1.0");
    assertThat(hook.text(EXPRESSION)).contains("7.7");
    assertThat(git.run("show", ":README.md")).doesNotContain("not staged");
  }

  @Test
  void stagesAnArchiveThatLiesThereAndIsLocked() {
    git.run("rm", "-q", "--cached", DEMO);
    sample.change(EXPRESSION, it -> it + "# touched\n");
    git.run("add", EXPRESSION);
    hook.succeeds();
    assertThat(staged()).containsExactly("M " + EXPRESSION);
  }

  /** Upstream may be gone: what is here is as it is locked. */
  @Test
  void stagesLockedBytesWithoutUpstream() {
    git.run("rm", "-q", "--cached", DEMO);
    git.run("commit", "-q", "-m", "without it");
    sample.change(EXPRESSION, it -> it + "# touched\n");
    git.run("add", EXPRESSION);
    sample.upstream.troubled(503, "text/plain", "");
    hook.succeeds();
    assertThat(staged()).containsExactlyInAnyOrder("M " + EXPRESSION, "A " + DEMO);
  }

  /** To commit without the hook would not help where git cannot write. */
  @Test
  void saysNothingOfGoingOnWithoutItWhereGitCannotWrite() {
    byte[] wheel = new SampleWheel("demo", "1.1", List.of("numpy", "opencv-python")).bytes();
    sample.write("copy", wheel);
    String id = git.run("hash-object", "--no-filters", "copy");
    sample.write(".git/objects/" + id.substring(0, 2), "in the way");
    raise();
    git.run("add", EXPRESSION);
    CommandRun run = hook.run();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("repro: git: ").doesNotContain("--no-verify");
  }

  @Test
  void commitsNothingThatDiffers() {
    sample.write(DEMO, "edited");
    sample.change(EXPRESSION, it -> it + "# touched\n");
    git.run("add", EXPRESSION);
    CommandRun edited = hook.run();
    assertThat(edited.status()).isEqualTo(1);
    assertThat(edited.out()).contains("differs    demo-1.0-py3-none-any.whl");
    assertThat(hook.text(DEMO)).isEqualTo("edited");
    raise();
    git.run("add", EXPRESSION);
    sample.write(NEW, "something else");
    CommandRun other = hook.run();
    assertThat(other.status()).isEqualTo(2);
    assertThat(other.err()).contains("is here with other bytes than are published", "it is kept");
    assertThat(hook.text(NEW)).isEqualTo("something else");
    assertThat(staged()).containsExactly("M " + EXPRESSION);
  }

  @Test
  void saysWhatItCannotVendor() {
    sample.replace(EXPRESSION, DEMO, "sources/demo-9.9-py3-none-any.whl");
    git.run("add", EXPRESSION);
    assertThat(hook.run().err()).contains("the package index has no such file of demo");
    sample.replace(EXPRESSION, "demo-9.9-py3-none-any.whl", "demo-" + "1".repeat(40) + ".tar.gz");
    git.run("add", EXPRESSION);
    assertThat(hook.run().err()).contains("a forge gives no digest to compare with");
    sample.replace(EXPRESSION, "demo-" + "1".repeat(40) + ".tar.gz", "demo-1.1-py3-none-any.whl");
    git.run("add", EXPRESSION);
    sample.upstream.troubled(503, "text/plain", "");
    CommandRun unreachable = hook.run();
    assertThat(unreachable.status()).isEqualTo(2);
    assertThat(unreachable.err()).contains("503", "git commit --no-verify commits without it");
    assertThat(staged()).containsExactly("M " + EXPRESSION);
  }

  @Test
  void followsTheFoldersThatTheContractNames() {
    String there = NEW.replace("sources/", "vendor/");
    sample.change(SampleRepository.CONTRACT, it -> "archives = [\"sources\", \"vendor\"]\n" + it);
    sample.replace(EXPRESSION, "../../sources/", "../../vendor/");
    raise();
    sample.write("vendor/stray-1.0-py3-none-any.whl", "stray");
    git.run("add", "-A");
    assertThat(hook.run().err()).contains("git restore --staged vendor/stray-1.0");
    git.run("rm", "-q", "-f", "vendor/stray-1.0-py3-none-any.whl");
    hook.succeeds();
    assertThat(staged()).contains("A " + there, "D " + DEMO, "M " + LOCK);
    assertThat(hook.text(LOCK)).contains("path = \"../" + there + '"');
  }

  /** The house style of nixpkgs since 2025. */
  @Test
  void vendorsWhatFinalAttrsNames() {
    sample.change(
        EXPRESSION,
        it -> it.replace("1.0", "1.1").replace("demo-1.1-py3", "demo-${finalAttrs.version}-py3"));
    git.run("add", EXPRESSION);
    hook.succeeds();
    assertThat(staged()).contains("A " + NEW, "M " + LOCK);
  }

  @Test
  void stopsWhereOnlyNixCanTellTheName() {
    sample.change(EXPRESSION, it -> it.replace("demo-1.0-py3", "demo-${lib.trim v}-py3"));
    git.run("add", EXPRESSION);
    CommandRun run = hook.run();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(EXPRESSION, "only Nix can compute", "--no-verify");
  }

  @Test
  void stopsWhereAnArchiveIsStagedThatNothingNames() {
    sample.write("sources/stray-1.0-py3-none-any.whl", "stray");
    git.run("add", "-A");
    CommandRun run = hook.run();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("git restore --staged sources/stray-1.0-py3-none-any.whl");
    sample.write("sources/notes.txt", "no archive");
    git.run("rm", "-q", "-f", "sources/stray-1.0-py3-none-any.whl");
    git.run("add", "-A");
    hook.succeeds();
  }
}
