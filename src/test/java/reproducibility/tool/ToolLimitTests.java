package reproducibility.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Capability;
import reproducibility.Needed;
import reproducibility.Undecided;

/** What a run may not do: take too long, or say too much. */
class ToolLimitTests {
  private final Tool shell = Tool.named("sh", Capability.NIX);

  @Test
  void isUndecidedAfterItsTime() {
    assertThatExceptionOfType(Undecided.class)
        .isThrownBy(() -> shell.within(Duration.ofMillis(200)).run(List.of("-c", "sleep 60")))
        .withMessageContaining("did not end within");
  }

  @Test
  void isEndedTogetherWithItsChildren(@TempDir Path folder) {
    Path ids = folder.resolve("ids");
    String script = "sleep 60 & echo $$ $! > " + ids + ".new; mv " + ids + ".new " + ids + "; wait";
    assertThatExceptionOfType(Undecided.class)
        .isThrownBy(() -> shell.within(Duration.ofSeconds(2)).run(List.of("-c", script)));
    assertThat(ids).exists();
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(words(ids)).hasSize(2).noneMatch(ToolLimitTests::isAlive));
  }

  /** The grandchild's parent ends, so that nothing leads from the tool to it any more. */
  @Test
  void leavesNoOrphanBehindWhereItIsContained(@TempDir Path folder) {
    Path sign = folder.resolve("sign of life");
    String script = "(while :; do date +%N > '" + sign + "'; sleep 0.1; done &) & sleep 60";
    assertThatExceptionOfType(Undecided.class)
        .isThrownBy(
            () ->
                shell
                    .with(Sandbox.strict().writing(List.of(folder)))
                    .with(Map.of("PATH", "/usr/bin:/bin"))
                    .within(Duration.ofSeconds(2))
                    .run(List.of("-c", script)));
    assertThat(sign).exists();
    await()
        .atMost(Duration.ofMinutes(1))
        .during(Duration.ofSeconds(1))
        .until(() -> writtenLast(sign).isBefore(Instant.now().minusMillis(500)));
  }

  @Test
  void endsAsTheToolDoesWhereItIsContained() {
    ToolRun run = shell.with(Sandbox.strict()).run(List.of("-c", "echo out; exit 3"), "");
    assertThat(run.exitStatus()).isEqualTo(3);
    assertThat(run.output()).isEqualTo("out\n");
    assertThat(run.command()).startsWith(shell.toString(), "-c");
  }

  @Test
  void hasALoopbackInterfaceAloneWhereItIsCutOff() {
    String script = "grep : /proc/net/dev | cut -d : -f 1; ip -oneline address show dev lo";
    ToolRun run =
        Needed.orSkipped(
            () ->
                shell
                    .with(Sandbox.ofTheCaller().withoutNetwork())
                    .with(Tool.variables(List.of("PATH")))
                    .run(List.of("-c", script)));
    assertThat(run.output().lines().map(String::strip)).first().isEqualTo("lo");
    assertThat(run.output().lines().skip(1)).isNotEmpty().allMatch(it -> it.contains(" lo "));
  }

  @Test
  void keepsTheBeginningOfEndlessOutput() {
    ToolRun run = shell.run(List.of("-c", "head -c 40000000 /dev/zero; echo end >&2"));
    assertThat(run.output()).hasSize(32 << 20);
    assertThat(run.errors()).isEqualTo("end\n");
  }

  private static Instant writtenLast(Path file) throws IOException {
    return Files.getLastModifiedTime(file).toInstant();
  }

  private static List<String> words(Path file) throws IOException {
    return List.of(Files.readString(file).strip().split(" ", -1));
  }

  private static boolean isAlive(String id) {
    Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(id));
    return process.filter(ProcessHandle::isAlive).isPresent();
  }
}
