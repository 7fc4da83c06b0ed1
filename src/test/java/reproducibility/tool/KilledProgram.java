package reproducibility.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A Java program that is killed some time after it has printed {@code begins}. */
public final class KilledProgram {
  private KilledProgram() {}

  /**
   * When to kill: at random, but spread over the whole of a run, so that the first is early.
   *
   * @param kill which of them, from 0
   * @param longest a whole run, in milliseconds
   */
  public static int moment(int kill, int kills, long longest, Random random) {
    return (int) ((kill + random.nextDouble()) * longest / kills);
  }

  /**
   * Runs one, and kills it unless it has ended by itself by then.
   *
   * @return how many milliseconds it had from its beginning on
   */
  public static long run(Class<?> program, int millis, Object... arguments) throws Exception {
    return run(
        program,
        started -> {
          boolean ignored = started.waitFor(millis, TimeUnit.MILLISECONDS);
        },
        arguments);
  }

  /** Runs one, and kills it as soon as a file is there, unless it has ended by itself by then. */
  public static void runUntil(Path file, Class<?> program, Object... arguments) throws Exception {
    long ignored =
        run(
            program,
            started -> {
              while (started.isAlive() && !Files.exists(file)) {
                Thread.onSpinWait();
              }
            },
            arguments);
  }

  /** Waits for the moment. */
  private interface Wait {
    void until(Process started) throws InterruptedException;
  }

  private static long run(Class<?> program, Wait wait, Object... arguments) throws Exception {
    List<String> command = JavaProgram.command(program, arguments);
    Process started = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("begins");
      long begun = System.nanoTime();
      wait.until(started);
      return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    } finally {
      started.destroyForcibly().waitFor();
    }
  }
}
