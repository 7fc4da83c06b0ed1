package reproducibility.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Malformed;
import reproducibility.sample.SampleFolder;
import reproducibility.tool.KilledProgram;
import reproducibility.tool.SmallDisk;

/** What whoever reads a published folder finds, whatever happens to its publisher. */
abstract class InterruptedPublisher {
  /** Each takes some seconds; {@code -Drepro.kills=50} for more. */
  private static final int KILLS = Integer.getInteger("repro.kills", 4);

  @TempDir Path scratch = Path.of("");

  /** Publishes all of it in this process. */
  abstract void publish(Path folder) throws IOException;

  /** Runs a program that does the same, and kills it after so many milliseconds. */
  abstract long publish(int millis, Path folder) throws Exception;

  /** What a client finds there; fails where any of it is not whole. */
  abstract Set<String> readWhole(Path folder) throws IOException;

  /** How much there is to be found in the end. */
  abstract int size();

  /** The least and the most that fits on a disk of 80 kB. */
  abstract int[] onASmallDisk();

  @Test
  void isWholeAfterEachKillAndFinishedByTheNextRun() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Path whole = scratch.resolve("whole");
    long longest = publish(60_000, whole);
    Set<String> expected = readWhole(whole);
    assertThat(expected).hasSize(size());
    int unfinished = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Path killed = scratch.resolve("killed-" + kill);
      long ignored = publish(KilledProgram.moment(kill, KILLS, longest, random), killed);
      Set<String> left = readWhole(killed);
      assertThat(expected).as("seed " + seed).containsAll(left);
      unfinished += left.size() < expected.size() ? 1 : 0;
      publish(killed);
      assertThat(readWhole(killed)).as("seed " + seed).isEqualTo(expected);
      try (Stream<Path> files = Files.walk(killed)) {
        assertThat(files).noneMatch(it -> it.toString().endsWith(".part"));
      }
    }
    assertThat(unfinished).as("some runs were killed before their end").isPositive();
  }

  @Test
  void aSecondPublisherIsRefused() throws IOException {
    Path folder = scratch.resolve("published");
    publish(folder);
    String before = SampleFolder.digests(folder);
    try (FileChannel channel =
            FileChannel.open(folder.resolve(".publisher"), StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThatThrownBy(() -> publish(folder))
          .isInstanceOf(Malformed.class)
          .hasMessageContaining("another publisher");
    }
    publish(folder);
    assertThat(SampleFolder.digests(folder)).isEqualTo(before);
  }

  @Test
  void aFullDiskLeavesWhatIsWhole() throws IOException {
    Path disk = Files.createDirectory(scratch.resolve("disk"));
    try (SmallDisk small = new SmallDisk(disk, "80k")) {
      assertThatThrownBy(() -> publish(disk))
          .isInstanceOfAny(IOException.class, UncheckedIOException.class)
          .hasMessageContaining("No space left on device");
      assertThat(readWhole(disk)).hasSizeBetween(onASmallDisk()[0], onASmallDisk()[1]);
      small.resize("4m");
      publish(disk);
      assertThat(readWhole(disk)).hasSize(size());
    }
  }
}
