package reproducibility.cli.branch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static reproducibility.cli.branch.VersionUpdate.NEW;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reproducibility.Malformed;
import reproducibility.tool.KilledProgram;

/** A release that is killed is made wholly or not at all; it can be run again, and undone. */
class KilledReleaseTests {
  private static final int KILLS = Integer.getInteger("repro.kills", 6);
  private static final int MINUTE = 60_000;
  private static final String TAG = "refs/tags/v" + NEW;

  @Test
  void isMadeWhollyOrNotAtAllAndCanBeRunAgainAndUndone() throws Exception {
    try (VersionUpdate update = new VersionUpdate().released()) {
      update.branch(NEW);
      update.git("switch", "-q", "--detach");
      String repository = update.sample.folder().toString();
      String before = refs(update);
      long whole = KilledProgram.run(ReleasingProgram.class, MINUTE, repository, NEW);
      assertThat(whole).as("ended by itself").isLessThan(MINUTE);
      assertThat(refs(update)).contains(TAG);
      ReleasingProgram.undo(repository, NEW);
      assertThat(refs(update)).isEqualTo(before);

      int unfinished = 0;
      for (int kill = 0; kill < KILLS; kill++) {
        long ignored =
            KilledProgram.run(
                ReleasingProgram.class, (int) (whole * kill / KILLS), repository, NEW);
        boolean none = refs(update).equals(before);
        assertThat(none || isReleased(update)).as(() -> refs(update)).isTrue();
        unfinished += none ? 1 : 0;
        deleteLocks(update);
        if (none) {
          ReleasingProgram.release(repository, NEW);
        }
        assertThat(isReleased(update)).isTrue();
        update.git("fsck", "--connectivity-only");
        ReleasingProgram.undo(repository, NEW);
        assertThat(refs(update)).isEqualTo(before);
      }
      assertThat(unfinished).as("some were killed before their end").isPositive();
    }
  }

  /** As a git that was killed between locking and moving leaves it. */
  @Test
  void aLockThatWasLeftIsNamedAndNothingIsChanged() throws IOException {
    try (VersionUpdate update = new VersionUpdate().released()) {
      update.branch(NEW);
      update.git("switch", "-q", "--detach");
      String before = refs(update);
      for (String lock : List.of("packed-refs.lock", "refs/heads/main.lock")) {
        Path file = update.sample.folder().resolve(".git").resolve(lock);
        Files.writeString(file, "");
        assertThatThrownBy(() -> ReleasingProgram.release(update.sample.folder().toString(), NEW))
            .isInstanceOf(Malformed.class)
            .hasMessageContaining(lock);
        assertThat(refs(update)).isEqualTo(before);
        Files.delete(file);
      }
      ReleasingProgram.release(update.sample.folder().toString(), NEW);
      assertThat(isReleased(update)).isTrue();
    }
  }

  private static boolean isReleased(VersionUpdate update) {
    return refs(update).contains(TAG)
        && update.git("show", "main:.flox/branches.toml").output().contains('"' + NEW + '"');
  }

  private static String refs(VersionUpdate update) {
    return update.git("for-each-ref").output();
  }

  /** A person does so, as the message says. */
  private static void deleteLocks(VersionUpdate update) throws IOException {
    try (Stream<Path> files = Files.walk(update.sample.folder().resolve(".git"))) {
      for (Path lock : files.filter(it -> it.toString().endsWith(".lock")).toList()) {
        Files.delete(lock);
      }
    }
  }
}
