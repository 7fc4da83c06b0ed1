package reproducibility.nix.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.nix.Nix;
import reproducibility.nix.OnePackage;
import reproducibility.nix.ThisMachine;

/** Builds that never end, or say too much, and what a build says of its sandbox. */
class BuildLimitTests {
  private static final long LOG_BYTES = 100_000;
  private static final long DISK_BYTES = 64 << 20;
  private static final long MEMORY_BYTES = 256 << 20;
  private static final int PROCESSES = 40;

  private final Path nixFolder;
  private final OnePackage repository;

  BuildLimitTests(@TempDir Path nixFolder, @TempDir Path repository) {
    this.nixFolder = nixFolder;
    this.repository = new OnePackage(repository);
  }

  @Test
  void aBuildThatHangsEndsAndItsLogIsKept() throws IOException {
    Build build = build(3, "", "echo it begins; sleep 500 & wait");
    assertThat(build.cut()).contains(BuildStop.TIME);
    assertThat(build.run().errors()).contains("it begins");
  }

  /** Many files, each far smaller than the limit; in its folder, and in the store. */
  @Test
  void aBuildThatFillsItsDiskLimitEndsAndItsLogIsKept() throws IOException {
    for (String place : List.of(".", "$out")) {
      String fill = "mkdir -p %s; for ((i = 0; ; i++)); do printf %%9999d 0 > %s/$i; done";
      Build build = build(600, "", "echo it begins; " + fill.formatted(place, place));
      assertThat(build.cut()).as(place).contains(BuildStop.DISK);
      assertThat(build.run().errors())
          .contains("it begins")
          .contains("ended after writing more than " + DISK_BYTES + " bytes to disk");
      assertThat(build.store().getParent()).doesNotExist();
    }
  }

  /** The kernel stops it at the limit itself, also where a file is longer than what is on disk. */
  @Test
  void noFileGrowsBeyondTheDiskLimit() throws IOException {
    for (String fill :
        List.of(
            "head -c 1G /dev/zero > x",
            "truncate -s 1G x",
            "python -c 'import sys; open(sys.argv[1], \\\"wb\\\").truncate(1 << 30)' x")) {
      Build build = build(60, "", "echo it begins; " + fill);
      assertThat(build.cut()).as(fill).contains(BuildStop.DISK);
      assertThat(build.run().errors()).contains("it begins");
    }
  }

  @Test
  void aBuildWhoseProgramIsKilledIsNamedSo() throws IOException {
    Build build = build(60, "", "echo it begins; bash -c 'kill -9 $$'");
    assertThat(build.cut()).contains(BuildStop.KILLED);
    assertThat(build.run().errors()).contains("it begins");
  }

  @Test
  void aBuildThatSpeaksOfATimeOutEndsByItself() throws IOException {
    Build build = build(60, "", "echo error: connection timed out after 5 seconds; false");
    assertThat(build.succeeded()).isFalse();
    assertThat(build.cut()).isEmpty();
  }

  /** In one process, and in several of which none takes much. */
  @Test
  void aBuildThatTakesTooMuchMemoryEnds() throws IOException {
    String take = "python -c 'import time; it = bytearray(%d << 20); time.sleep(500)'";
    for (String command :
        List.of(
            take.formatted(300), "for i in 1 2 3 4; do " + take.formatted(80) + " & done; wait")) {
      Build build = build(60, "", "echo it begins; " + command);
      assertThat(build.cut()).as(command).contains(BuildStop.MEMORY);
      assertThat(build.run().errors()).contains("it begins");
    }
  }

  /** What several processes share counts once. */
  @Test
  void memoryThatIsSharedCountsOnce() throws IOException {
    String command =
        "python -c 'import os, time; it = bytearray(60 << 20);"
            + " [os.fork() for _ in range(4)]; time.sleep(3)'; mkdir $out";
    assertThat(build(60, "", command).succeeded()).isTrue();
  }

  @Test
  void aBuildThatRunsTooManyProcessesEnds() throws IOException {
    String command = "echo it begins; for ((i = 0; i < 80; i++)); do sleep 500 & done; wait";
    Build build = build(60, "", command);
    assertThat(build.cut()).contains(BuildStop.PROCESSES);
    assertThat(build.run().errors()).contains("it begins");
  }

  @Test
  void aBuildThatFloodsItsLogEnds() throws IOException {
    Build build = build(60, "", "echo it begins; exec yes");
    assertThat(build.cut()).contains(BuildStop.LOG);
    assertThat(build.run().errors()).contains("it begins").contains("killed after writing more");
    assertThat(build.run().errors().length()).isLessThan((int) (2 * LOG_BYTES));
  }

  /** In a store that is not at {@code /nix/store}, Nix builds in its sandbox or not at all. */
  @Test
  void aBuildIsInTheSandboxWhateverTheSettingsSay() throws IOException {
    for (String settings : List.of("", "sandbox = false\n")) {
      Build build = build(60, settings, "mkdir $out");
      assertThat(build.succeeded()).isTrue();
      BuildProbe surroundings = nix(60, settings).surroundings(Conditions.USUAL);
      assertThat(surroundings.topLevel())
          .contains("nix", "usr")
          .doesNotContain("root", "home", "repro", "work");
      assertThat(surroundings.interfaces()).containsExactly("lo");
    }
  }

  private Build build(long seconds, String settings, String command) throws IOException {
    return nix(seconds, settings).build(repository.installedBy(command), "x", Conditions.USUAL);
  }

  private Nix nix(long seconds, String settings) throws IOException {
    return new Nix(
        Files.createTempDirectory(nixFolder, "nix"),
        new ThisMachine(),
        new Limits(Duration.ofSeconds(seconds), LOG_BYTES, DISK_BYTES, MEMORY_BYTES, PROCESSES),
        settings);
  }
}
