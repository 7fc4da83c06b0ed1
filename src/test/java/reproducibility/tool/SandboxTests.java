package reproducibility.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Capability;
import reproducibility.Needed;

/** What a program in a strict sandbox is, sees, and may do. */
class SandboxTests {
  private static final Bounds ONE_SECOND = new Bounds(1L << 30, 9, 1);

  @TempDir private Path folder = Path.of("");

  private final Sandbox sandbox = Sandbox.strict();

  @Test
  void isNotRootOfTheMachineAndHasItsRightsInNothing() {
    assertThat(output(sandbox, "id -u; id -G")).doesNotContainPattern("(?m)^0$");
    // Only to read what the sandbox shows: capability 2 is CAP_DAC_READ_SEARCH (capabilities(7)).
    assertThat(output(sandbox, "grep -h ^Cap /proc/self/status; cat /proc/self/uid_map"))
        .containsPattern("CapEff:\\s*0{15}[04]")
        .containsPattern("CapBnd:\\s*(0{15}4|0{6}[0-9a-f]{10})");
  }

  @Test
  void hasNoVariableOfTheCallers() {
    assertThat(output(sandbox, "/usr/bin/env").lines().map(it -> it.replaceFirst("=.*", "")))
        .isSubsetOf("ONE", "PATH", "PWD", "_", "SHLVL", "OLDPWD")
        .contains("ONE");
    assertThat(output(sandbox, "cat /proc/1/environ 2>&1")).doesNotContain("HOME=", "USER=");
  }

  @Test
  void seesToolsAndWhatItIsGiven() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "text\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Path secret =
        Files.writeString(Files.createDirectory(folder.resolve("hidden")).resolve("x"), "");
    Sandbox reading = sandbox.reading(List.of(folder)).hiding(List.of(folder.resolve("hidden")));
    assertThat(output(reading, "cat " + file)).isEqualTo("text\n");
    assertThat(output(reading, "ls " + secret + " 2>&1")).contains("No such file");
    assertThat(output(sandbox, "ls " + file + " 2>&1")).contains("No such file");
    assertThat(output(sandbox, "ls /").split("\\s+"))
        .doesNotContain("home", "root", "sys", "var", "work", "run")
        .contains("usr", "proc", "dev");
  }

  @Test
  void writesOnlyWhereItMay() throws IOException {
    Path writable = Files.createDirectory(folder.resolve("writable"));
    Sandbox writing = sandbox.reading(List.of(folder)).writing(List.of(writable));
    for (String place : List.of("/", "/usr", "/etc", "/proc/sys/kernel", folder.toString())) {
      assertThat(output(writing, "touch " + place + "/x 2>&1 || echo refused")).contains("refused");
    }
    assertThat(output(writing, "touch " + writable + "/x && echo done")).isEqualTo("done\n");
    assertThat(writable.resolve("x")).exists();
  }

  @Test
  void hasNoNetworkButLoopback() {
    assertThat(output(sandbox, "grep : /proc/net/dev | cut -d : -f 1").strip()).isEqualTo("lo");
  }

  @Test
  void seesNoProcessOfTheMachine() {
    String self = Long.toString(ProcessHandle.current().pid());
    assertThat(output(sandbox, "cat /proc/[0-9]*/cmdline")).doesNotContain("reproducibility.");
    assertThat(output(sandbox, "kill -0 " + self + " 2>&1 || echo refused")).contains("refused");
  }

  @Test
  void endsAfterItsProcessorTime() {
    ToolRun run = run(sandbox.within(ONE_SECOND), "while :; do :; done");
    assertThat(run.succeeded()).isFalse();
    assertThat(run.lastError())
        .isEqualTo("error: ended after using more than 1 s of processor time");
  }

  /** As on a machine whose kernel, or administrator, lets nobody have namespaces. */
  @Test
  void runsNothingWhereTheKernelAllowsNoNamespaces() {
    List<String> command = new ArrayList<>(List.of("--user", "--map-root-user", "sh", "-c"));
    command.add("echo 0 > /proc/sys/user/max_user_namespaces && exec \"$0\" \"$@\"");
    command.addAll(java());
    ToolRun run = Needed.orSkipped(() -> Tool.named("unshare", Capability.NIX).run(command));
    assertThat(run.output()).startsWith("undecided: this machine allows no sandbox");
  }

  /** As root of a container, who may do less than root of a machine. */
  @Test
  void runsNothingWhereRootMayNotReadEverything() {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root has that right");
    List<String> command = new ArrayList<>(List.of("--bounding-set=-dac_read_search"));
    command.addAll(java());
    ToolRun run = Needed.orSkipped(() -> Tool.named("setpriv", Capability.NIX).run(command));
    assertThat(run.output()).startsWith("undecided: this machine allows no sandbox");
  }

  /** As after chroot(1) into a plain folder. */
  @Test
  void saysWhatTheRootFolderLacksWhereItIsNoMount() {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root may mount");
    String script =
        """
        for it in /*; do
          if [ -L "$it" ]; then cp -P "$it" "$0$it"
          elif [ -d "$it" ]; then mkdir "$0$it" && mount --rbind "$it" "$0$it"; fi
        done
        exec chroot "$0" "$@"
        """;
    List<String> command =
        new ArrayList<>(List.of("--mount", "sh", "-euc", script, folder.toString()));
    command.addAll(java());
    ToolRun run = Needed.orSkipped(() -> Tool.named("unshare", Capability.NIX).run(command));
    assertThat(run.output()).contains("Failed to make / slave", "before chroot DIR");
  }

  @Test
  void runsNothingWithoutBubblewrap() {
    ToolRun run =
        Tool.named("env", Capability.NIX).with(Map.of("PATH", folder.toString())).run(java());
    assertThat(run.output()).startsWith("undecided: ").contains("not installed");
  }

  private static List<String> java() {
    return JavaProgram.command(SandboxProgram.class);
  }

  private static String output(Sandbox sandbox, String script) {
    return run(sandbox, script).output();
  }

  private static ToolRun run(Sandbox sandbox, String script) {
    Tool shell = Tool.named("sh", Capability.NIX);
    return Needed.orSkipped(
        () ->
            shell
                .with(sandbox)
                .with(Map.of("ONE", "1", "PATH", "/usr/bin:/bin"))
                .run(List.of("-c", script)));
  }
}
