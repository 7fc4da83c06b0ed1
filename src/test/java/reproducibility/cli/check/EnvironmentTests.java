package reproducibility.cli.check;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.cli.Repro;
import reproducibility.sample.SampleRepository;
import reproducibility.tool.JavaProgram;

/** The command gives the same verdict whatever locale, home and company it has. */
class EnvironmentTests {
  private final SampleRepository sample = new SampleRepository();

  @TempDir private Path folder = Path.of("");

  @AfterEach
  void close() {
    sample.close();
  }

  /** Turkish has another small i, Arabic and Hindi have other digits. */
  @ParameterizedTest
  @ValueSource(strings = {"tr-TR", "ar-EG-u-nu-arab"})
  void anyLocaleWillDo(String locale) throws Exception {
    String[] parts = locale.split("-", 3);
    List<String> options = new ArrayList<>(List.of("-Duser.language=" + parts[0]));
    options.add("-Duser.country=" + parts[1].replaceFirst("-.*", ""));
    if (parts.length > 2) {
      options.add("-Duser.extensions=" + parts[2]);
    }
    assertSound(check(options, "", "first"));
    sample.write(SampleRepository.DEMO, "other bytes");
    sample.track();
    Process broken = check(options, "", "second");
    assertThat(broken.waitFor()).as(said("second")).isEqualTo(1);
    assertThat(said("second")).contains(SampleRepository.DEMO).doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"unset HOME XDG_STATE_HOME XDG_CACHE_HOME", "export HOME=/proc/none"})
  void noHomeWillDo(String shell) throws Exception {
    assertSound(check(List.of(), shell, "first"));
  }

  @Test
  void aHomeThatCannotBeWrittenWillDo() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    String shell = "unset XDG_STATE_HOME XDG_CACHE_HOME XDG_CONFIG_HOME; export HOME=" + home;
    assertSound(check(List.of(), shell + "\n" + mounted("-o ro tmpfs", home), "first"));
    assertThat(home).isEmptyDirectory();
  }

  /** A board without a battery begins there; what lies in the repository is then of the future. */
  @Test
  void aClockIn1970WillDo() throws Exception {
    String shell =
        """
        for library in /usr/lib*/faketime/libfaketime.so.1 /usr/lib/*/faketime/libfaketime.so.1; do
          if [ -e "$library" ]; then export LD_PRELOAD="$library"; fi
        done
        [ -n "$LD_PRELOAD" ] || exit 77
        export FAKETIME='1970-01-01 12:00:00' FAKETIME_DONT_FAKE_MONOTONIC=1
        # Else each timed wait of the JVM ends at once, and a minute of waiting is one of computing.
        export FAKETIME_FORCE_MONOTONIC_FIX=0
        [ "$(date +%Y)" = 1970 ] || exit 78
        """;
    Process check = check(List.of(), shell, "first");
    assumeThat(check.waitFor()).as("bin/setup installs libfaketime").isNotEqualTo(77);
    assertSound(check);
  }

  /** One line, the status of the signal (128 and 2), and nothing that is left. */
  @Test
  void ctrlCLeavesNothing() throws Exception {
    String before = sample.state();
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    // Whoever runs the tests in the background has them ignore the signal.
    Process check =
        check(
            List.of("-Djava.io.tmpdir=" + temporary),
            "set -- env --default-signal=INT \"$@\"",
            "first");
    await().atMost(ofMinutes(5)).until(() -> holdsAny(temporary) || !check.isAlive());
    new ProcessBuilder("sh", "-c", "kill -INT " + check.pid()).inheritIO().start().waitFor();
    assertThat(check.waitFor()).as(said("first")).isEqualTo(130);
    assertThat(said("first").strip())
        .isEqualTo("repro: stopped before the end; nothing was judged or written since");
    assertThat(temporary).isEmptyDirectory();
    assertThat(sample.state()).isEqualTo(before);
  }

  private static boolean holdsAny(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.findAny().isPresent();
    }
  }

  @Test
  void twoRunsAtOnceWillDo() throws Exception {
    String before = sample.state();
    Process one = check(List.of(), "", "one");
    Process other = check(List.of(), "", "other");
    assertThat(one.waitFor()).as(said("one")).isZero();
    assertThat(other.waitFor()).as(said("other")).isZero();
    assertThat(sample.state()).isEqualTo(before);
  }

  @Test
  void outputThatCannotBeWrittenIsNoSuccess() throws Exception {
    assertThat(check(List.of(), "exec >/dev/full", "first").waitFor()).isEqualTo(2);
    assertThat(said("first")).doesNotContain("\tat ", "Exception");
  }

  @Test
  void aFullTemporaryFolderIsToldOf() throws Exception {
    Path full = Files.createDirectory(folder.resolve("full"));
    String shell =
        mounted("-o size=64k tmpfs", full)
            .replace("exec \"$@\"", "! cat /dev/zero 2>/dev/null >\"$0/fill\" && exec \"$@\"");
    String before = sample.state();
    Process check = check(List.of("-Djava.io.tmpdir=" + full), shell, "first");
    assertThat(check.waitFor()).as(said("first")).isEqualTo(2);
    assertThat(said("first"))
        .contains("No space left on device", "df -h")
        .doesNotContain("\tat ", "Exception");
    assertThat(sample.state()).isEqualTo(before);
  }

  /** Words of the shell that mount a tmpfs(5) of its own over a folder. */
  private static String mounted(String what, Path over) {
    return """
    user=; [ "$(id -u)" = 0 ] || user='--user --map-root-user'
    exec unshare $user --mount sh -c 'mount -t tmpfs %s "$0" && exec "$@"' '%s' "$@"
    """
        .formatted(what, over);
  }

  private void assertSound(Process check) throws Exception {
    assertThat(check.waitFor()).as(said("first")).isZero();
    assertThat(said("first")).contains("passed").doesNotContain("\tat ", "Exception");
  }

  /** What a run wrote, errors included. */
  private String said(String run) throws IOException {
    return Files.readString(folder.resolve(run), StandardCharsets.UTF_8);
  }

  /** Starts a check behind some words of the shell; its text goes to a file of that name. */
  private Process check(List<String> options, String shell, String run) throws IOException {
    List<String> all = new ArrayList<>(options);
    all.add("-Dfile.encoding=UTF-8");
    List<String> java =
        JavaProgram.command(
            all, Repro.class, "check", "--tag", "commit", "--repo", sample.folder());
    List<String> command = new ArrayList<>(List.of("sh", "-c", shell + "\nexec \"$@\"", "sh"));
    command.addAll(java);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(run).toFile())
        .start();
  }
}
