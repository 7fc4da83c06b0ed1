package reproducibility.proof.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reproducibility.cli.Repro;
import reproducibility.sample.SampleRepository;
import reproducibility.tool.JavaProgram;
import reproducibility.tool.Tool;

/** The JVM is killed while it builds: nothing that it has started or mounted outlives it. */
class KilledBuildTests {
  private static final Duration SOON = Duration.ofMinutes(2);

  @TempDir private Path folder = Path.of("");

  /** Each time when a program of that name runs. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "nix-store  ; true",
        "sleep      ; sleep 1000",
        "strace     ; [[ ! -e /repro/trace ]] || sleep 1000",
        "disorderfs ; [[ $(stat -f -c %t .) != 65735546 ]] || sleep 1000",
      })
  void leavesNothingBehind(String program, String phase) throws Exception {
    assumeThat(Tool.find(program)).isPresent();
    try (SampleRepository sample = new SampleRepository()) {
      sample.give("pixels", "preBuild = \"" + phase + "\";");
      sample.track();
      Process check = check(sample, "build");
      Set<ProcessHandle> started;
      Set<String> namespaces;
      try {
        await()
            .atMost(SOON)
            .until(() -> check.descendants().anyMatch(it -> name(it).equals(program)));
        started = check.descendants().collect(Collectors.toSet());
        namespaces = namespaces(started.stream().map(ProcessHandle::pid));
        namespaces.removeAll(namespaces(Stream.of(ProcessHandle.current().pid())));
      } finally {
        check.destroyForcibly().waitFor();
      }
      assertThat(namespaces).isNotEmpty();
      await()
          .atMost(SOON)
          .untilAsserted(
              () -> {
                assertThat(started).noneMatch(ProcessHandle::isAlive);
                assertThat(processesThatNameTheFolder()).isEmpty();
                assertThat(namespaces(ProcessHandle.allProcesses().map(ProcessHandle::pid)))
                    .doesNotContainAnyElementsOf(namespaces);
                assertThat(Path.of("/proc/self/mountinfo"))
                    .content()
                    .doesNotContain(folder.toString());
              });

      assertThat(folder).isDirectoryContaining("glob:**/repro-*");
      assertThat(check(sample, "commit").waitFor()).isZero();
      assertThat(folder).isDirectoryNotContaining("glob:**/repro-*");
    }
  }

  private Process check(SampleRepository sample, String tag) throws IOException {
    List<String> command =
        JavaProgram.command(
            List.of("-Djava.io.tmpdir=" + folder),
            Repro.class,
            "check",
            "--repo",
            sample.folder(),
            "--tag",
            tag,
            "--package",
            "pixels");
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static String name(ProcessHandle process) {
    return read(process.pid(), "comm").strip();
  }

  private List<Long> processesThatNameTheFolder() {
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(it -> it != ProcessHandle.current().pid())
        .filter(it -> (read(it, "cmdline") + read(it, "environ")).contains(folder.toString()))
        .toList();
  }

  /** What the kernel says of a process; nothing of one that has ended (proc(5)). */
  private static String read(long process, String file) {
    try {
      return Files.readString(
          Path.of("/proc", Long.toString(process), file),
          java.nio.charset.StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  /** As {@code mnt:[4026531841]} (namespaces(7)); nothing of a process that has ended. */
  private static Set<String> namespaces(Stream<Long> processes) {
    return processes
        .flatMap(
            process ->
                Stream.of("mnt", "pid", "net", "ipc", "uts", "user")
                    .map(kind -> Path.of("/proc", Long.toString(process), "ns", kind)))
        .flatMap(KilledBuildTests::target)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> target(Path link) {
    try {
      return Stream.of(Files.readSymbolicLink(link).toString());
    } catch (IOException e) {
      return Stream.empty();
    }
  }
}
