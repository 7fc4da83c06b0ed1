package reproducibility.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Malformed;

/** Whoever comes second is told who is first, and changes nothing. */
final class ChangeLockTests {
  @TempDir private Path folder = Path.of("");

  @Test
  void namesWhoHasIt() throws Exception {
    try (ChangeLock first = ChangeLock.of(folder, "update demo")) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> ChangeLock.of(folder, "add other"))
          .isInstanceOf(Malformed.class)
          .hasMessageContaining(
              "is being changed by repro update demo, process " + ProcessHandle.current().pid());
      assertThat(Files.readString(folder.resolve("repro.lock")))
          .as("who came second left the text alone")
          .startsWith("repro update demo");
    }
    assertThat(folder.resolve("repro.lock")).isEmptyFile();
  }

  @Test
  void isFreeAgainAndSaysWhoHasItNow() throws Exception {
    Files.writeString(folder.resolve("repro.lock"), "repro something long, process 1, killed\n");
    ChangeLock.of(folder, "one").close();
    try (ChangeLock again = ChangeLock.of(folder, "two")) {
      assertThat(again).isNotNull();
      assertThat(Files.readString(folder.resolve("repro.lock")))
          .isEqualTo("repro two, process " + ProcessHandle.current().pid() + "\n");
    }
  }

  @Test
  void isNoFolderAndNoLink() throws Exception {
    Path lock = folder.resolve("repro.lock");
    Files.createDirectory(lock);
    assertThatThrownBy(() -> ChangeLock.of(folder, "one"))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("is no regular file");
    Files.delete(lock);
    Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "kept");
    Files.createSymbolicLink(lock, elsewhere);
    assertThatThrownBy(() -> ChangeLock.of(folder, "one"))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("is no regular file");
    assertThat(elsewhere).hasContent("kept");
  }
}
