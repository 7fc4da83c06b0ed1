package reproducibility.cli.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.sample.SampleRepository.DEMO;
import static reproducibility.sample.SampleRepository.LOCK;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import reproducibility.cli.CommandRun;
import reproducibility.cli.Repro;
import reproducibility.sample.SampleWheel;
import reproducibility.tool.JavaProgram;
import reproducibility.tool.ToolRun;

/**
 * The hook that git runs: it is installed, stops a commit with a reason, and leaves others alone.
 */
class InstalledHookTests extends HookedSample {
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
    git.run("commit", "-q", "-a", "-m", "raised");
    assertThat(
            git.run("show", "--name-status", "--format=", "--no-renames", "HEAD").lines().toList())
        .containsExactlyInAnyOrder("M\t" + EXPRESSION, "D\t" + DEMO, "A\t" + NEW, "M\t" + LOCK);
    assertThat(git.run("status", "--porcelain", "--untracked-files=no")).isEmpty();
    hook.publish(new SampleWheel("demo", "1.2", List.of("numpy", "opencv-python")));
    sample.change(EXPRESSION, it -> it.replace("1.1", "1.2"));
    ToolRun named = git.tried("commit", "-q", "-m", "named", EXPRESSION);
    assertThat(named.exitStatus()).isNotZero();
    assertThat(named.errors()).contains("a commit of named files takes nothing else");
    assertThat(hook.succeeds("--uninstall", "--home", home).out()).contains("removed    ");
    assertThat(script).doesNotExist();
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
    ToolRun run = git.tried("commit", "-q", "-a", "-m", "raised");
    assertThat(run.exitStatus()).isNotZero();
    assertThat(run.errors())
        .contains("is not compiled", "bin/repro --version compiles it")
        .doesNotContain("compiling");
    sample.write("suite/target/repro.jar", "");
    assertThat(git.tried("commit", "-q", "-a", "-m", "raised").errors()).contains("compiling");
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
    return "#!/bin/sh\nexec "
        + JavaProgram.inShell(Repro.class)
        + " \"$@\" --index "
        + sample.upstream.indexAddress()
        + "\n";
  }
}
