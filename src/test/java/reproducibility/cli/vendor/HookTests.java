package reproducibility.cli.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.sample.SampleRepository.DEMO;
import static reproducibility.sample.SampleRepository.LOCK;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reproducibility.Capability;
import reproducibility.cli.CommandRun;
import reproducibility.cli.change.ChangingCommand;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.SampleWheel;
import reproducibility.tool.Tool;
import reproducibility.tool.ToolRun;

/**
 * Before a commit, what a staged expression refers to is vendored and staged, and nothing else is.
 */
class HookTests {
  private static final String EXPRESSION = ".flox/pkgs/demo.nix";
  private static final String NEW = "sources/demo-1.1-py3-none-any.whl";

  private final ChangingCommand hook = new ChangingCommand("hook");
  private final SampleRepository sample = hook.sample;

  @BeforeEach
  void commitEverything() {
    git("commit", "-q", "-m", "all");
    hook.publish(new SampleWheel("demo", "1.1", List.of("numpy", "opencv-python")));
  }

  @AfterEach
  void close() {
    hook.close();
  }

  @Test
  void vendorsWhatAStagedExpressionRefersTo() {
    raise();
    git("add", EXPRESSION);
    CommandRun run = hook.succeeds();
    assertThat(run.out())
        .contains("staged     " + NEW, "staged     " + LOCK, "removed    demo-1.0");
    assertThat(staged())
        .containsExactlyInAnyOrder("M " + EXPRESSION, "D " + DEMO, "A " + NEW, "M " + LOCK);
    assertThat(git("status", "--porcelain")).doesNotContain(" M", "??");
    git("commit", "-q", "-m", "raised");
    assertThat(hook.failures()).isEmpty();
    assertThat(hook.succeeds().out()).isEmpty();
  }

  @Test
  void leavesAloneWhatIsNotStaged() {
    raise();
    assertThat(hook.succeeds().out()).isEmpty();
    assertThat(sample.folder().resolve(NEW)).doesNotExist();
    git("add", EXPRESSION);
    // Staged as 1.1, and changed on disk since; the lock and a document are changed and not staged.
    sample.replace(EXPRESSION, "1.1", "7.7");
    sample.change(LOCK, it -> "# not staged\n" + it);
    sample.change("README.md", it -> it + "not staged\n");
    sample.write("notes.txt", "not tracked");
    hook.succeeds();
    assertThat(staged())
        .containsExactlyInAnyOrder("M " + EXPRESSION, "D " + DEMO, "A " + NEW, "M " + LOCK);
    assertThat(git("show", ":" + EXPRESSION)).contains("\"1.1\"").doesNotContain("7.7");
    assertThat(git("show", ":" + LOCK))
        .contains("demo-1.1")
        .doesNotContain("# not staged", "demo-1.0");
    assertThat(hook.text(LOCK))
        .startsWith("# not staged")
        .contains("demo-1.1")
        .doesNotContain("demo-1.0");
    assertThat(hook.text(EXPRESSION)).contains("7.7");
    assertThat(git("show", ":README.md")).doesNotContain("not staged");
  }

  @Test
  void stagesAnArchiveThatLiesThereAndIsLocked() {
    git("rm", "-q", "--cached", DEMO);
    sample.change(EXPRESSION, it -> it + "# touched\n");
    git("add", EXPRESSION);
    hook.succeeds();
    assertThat(staged()).containsExactly("M " + EXPRESSION);
  }

  /** Upstream may be gone: what is here is as it is locked. */
  @Test
  void stagesLockedBytesWithoutUpstream() {
    git("rm", "-q", "--cached", DEMO);
    git("commit", "-q", "-m", "without it");
    sample.change(EXPRESSION, it -> it + "# touched\n");
    git("add", EXPRESSION);
    sample.upstream.troubled(503, "text/plain", "");
    hook.succeeds();
    assertThat(staged()).containsExactlyInAnyOrder("M " + EXPRESSION, "A " + DEMO);
  }

  /** To commit without the hook would not help where git cannot write. */
  @Test
  void saysNothingOfGoingOnWithoutItWhereGitCannotWrite() {
    byte[] wheel = new SampleWheel("demo", "1.1", List.of("numpy", "opencv-python")).bytes();
    sample.write("copy", wheel);
    String id = git("hash-object", "--no-filters", "copy");
    sample.write(".git/objects/" + id.substring(0, 2), "in the way");
    raise();
    git("add", EXPRESSION);
    CommandRun run = hook.run();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("repro: git: ").doesNotContain("--no-verify");
  }

  @Test
  void commitsNothingThatDiffers() {
    sample.write(DEMO, "edited");
    sample.change(EXPRESSION, it -> it + "# touched\n");
    git("add", EXPRESSION);
    CommandRun edited = hook.run();
    assertThat(edited.status()).isEqualTo(1);
    assertThat(edited.out()).contains("differs    demo-1.0-py3-none-any.whl");
    assertThat(hook.text(DEMO)).isEqualTo("edited");
    raise();
    git("add", EXPRESSION);
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
    git("add", EXPRESSION);
    assertThat(hook.run().err()).contains("the package index has no such file of demo");
    sample.replace(EXPRESSION, "demo-9.9-py3-none-any.whl", "demo-" + "1".repeat(40) + ".tar.gz");
    git("add", EXPRESSION);
    assertThat(hook.run().err()).contains("a forge gives no digest to compare with");
    sample.replace(EXPRESSION, "demo-" + "1".repeat(40) + ".tar.gz", "demo-1.1-py3-none-any.whl");
    git("add", EXPRESSION);
    sample.upstream.troubled(503, "text/plain", "");
    CommandRun unreachable = hook.run();
    assertThat(unreachable.status()).isEqualTo(2);
    assertThat(unreachable.err()).contains("503", "git commit --no-verify commits without it");
    assertThat(staged()).containsExactly("M " + EXPRESSION);
  }

  @Test
  void runsInARealCommit() {
    String home = sample.folder().resolve("a suite's").toString();
    assertThat(hook.succeeds("--install", "--home", home).out()).contains("installed  ");
    Path script = sample.folder().resolve(".git/hooks/pre-commit");
    assertThat(script)
        .isExecutable()
        .content()
        .contains("exec '" + sample.folder() + "/a suite'\\''s/bin/repro' hook");
    sample.write("a suite's/bin/repro", program());
    sample.makeExecutable("a suite's/bin/repro");
    raise();
    git("commit", "-q", "-a", "-m", "raised");
    assertThat(git("show", "--name-status", "--format=", "--no-renames", "HEAD").lines().toList())
        .containsExactlyInAnyOrder("M\t" + EXPRESSION, "D\t" + DEMO, "A\t" + NEW, "M\t" + LOCK);
    assertThat(git("status", "--porcelain", "--untracked-files=no")).isEmpty();
    hook.publish(new SampleWheel("demo", "1.2", List.of("numpy", "opencv-python")));
    sample.change(EXPRESSION, it -> it.replace("1.1", "1.2"));
    ToolRun named = run("commit", "-q", "-m", "named", EXPRESSION);
    assertThat(named.exitStatus()).isNotZero();
    assertThat(named.errors()).contains("a commit of named files takes nothing else");
    assertThat(hook.succeeds("--uninstall", "--home", home).out()).contains("removed    ");
    assertThat(script).doesNotExist();
  }

  @Test
  void followsTheFoldersThatTheContractNames() {
    String there = NEW.replace("sources/", "vendor/");
    sample.change(SampleRepository.CONTRACT, it -> "archives = [\"sources\", \"vendor\"]\n" + it);
    sample.replace(EXPRESSION, "../../sources/", "../../vendor/");
    raise();
    sample.write("vendor/stray-1.0-py3-none-any.whl", "stray");
    git("add", "-A");
    assertThat(hook.run().err()).contains("git restore --staged vendor/stray-1.0");
    git("rm", "-q", "-f", "vendor/stray-1.0-py3-none-any.whl");
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
    git("add", EXPRESSION);
    hook.succeeds();
    assertThat(staged()).contains("A " + NEW, "M " + LOCK);
  }

  @Test
  void stopsWhereOnlyNixCanTellTheName() {
    sample.change(EXPRESSION, it -> it.replace("demo-1.0-py3", "demo-${lib.trim v}-py3"));
    git("add", EXPRESSION);
    CommandRun run = hook.run();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(EXPRESSION, "only Nix can compute", "--no-verify");
  }

  @Test
  void stopsWhereAnArchiveIsStagedThatNothingNames() {
    sample.write("sources/stray-1.0-py3-none-any.whl", "stray");
    git("add", "-A");
    CommandRun run = hook.run();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("git restore --staged sources/stray-1.0-py3-none-any.whl");
    sample.write("sources/notes.txt", "no archive");
    git("rm", "-q", "-f", "sources/stray-1.0-py3-none-any.whl");
    git("add", "-A");
    hook.succeeds();
  }

  @Test
  void stopsAtOnceWhereTheSuiteIsNotCompiled() {
    String home = sample.folder().resolve("suite").toString();
    hook.succeeds("--install", "--home", home);
    sample.write("suite/pom.xml", "");
    sample.write("suite/src/A.java", "");
    sample.write("suite/bin/repro", "#!/bin/sh\necho compiling >&2\nexit 9\n");
    sample.makeExecutable("suite/bin/repro");
    raise();
    ToolRun run = run("commit", "-q", "-a", "-m", "raised");
    assertThat(run.exitStatus()).isNotZero();
    assertThat(run.errors())
        .contains("is not compiled", "bin/repro --version compiles it")
        .doesNotContain("compiling");
    sample.write("suite/target/repro.jar", "");
    assertThat(run("commit", "-q", "-a", "-m", "raised").errors()).contains("compiling");
  }

  @Test
  void keepsAnotherHook() {
    sample.write(".git/hooks/pre-commit", "#!/bin/sh\n");
    for (String option : List.of("--install", "--uninstall")) {
      CommandRun run = hook.run(option, "--home", sample.folder().toString());
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err()).contains("is another hook, and is kept");
    }
    assertThat(hook.text(".git/hooks/pre-commit")).isEqualTo("#!/bin/sh\n");
  }

  /** What bin/repro does, with the class path of this test and the sample's index. */
  private String program() {
    return "#!/bin/sh\nexec '"
        + Path.of(System.getProperty("java.home"), "bin", "java")
        + "' -XX:TieredStopAtLevel=1 -cp '"
        + System.getProperty("java.class.path")
        + "' reproducibility.cli.Repro \"$@\" --index "
        + sample.upstream.indexAddress()
        + "\n";
  }

  private void raise() {
    sample.change(EXPRESSION, it -> it.replace("1.0", "1.1"));
  }

  private List<String> staged() {
    return git("diff", "--cached", "--name-status", "--no-renames")
        .lines()
        .map(it -> it.replace('\t', ' '))
        .toList();
  }

  private String git(String... arguments) {
    ToolRun run = run(arguments);
    assertThat(run.succeeded()).as(run.toString()).isTrue();
    return run.output();
  }

  private ToolRun run(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "-C",
                sample.folder().toString(),
                "-c",
                "user.name=A",
                "-c",
                "user.email=a@example.org"));
    command.addAll(List.of(arguments));
    assertThat(Files.exists(sample.folder())).isTrue();
    return Tool.named("git", Capability.REPOSITORY)
        .with(Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1"))
        .run(command);
  }
}
