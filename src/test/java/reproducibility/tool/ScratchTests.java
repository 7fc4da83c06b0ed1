package reproducibility.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Temporary folders, and what a JVM that was killed has left of its own. */
class ScratchTests {
  @TempDir private Path folder = Path.of("");

  @Test
  void isGoneWithAllThatIsInItWhenItIsClosed() throws IOException {
    try (Scratch scratch = Scratch.in(folder)) {
      Path readOnly = Files.createDirectory(scratch.folder("a").resolve("b"));
      Files.writeString(readOnly.resolve("c"), "");
      assertThat(readOnly.toFile().setWritable(false)).isTrue();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatNobodyHoldsIsRemovedByTheNext() throws IOException {
    Path left = Files.createDirectories(folder.resolve("repro-1/store"));
    Files.writeString(left.resolveSibling(Tenancy.LOCK), "");
    Files.writeString(left.resolve("x"), "");
    try (Scratch next = Scratch.in(folder)) {
      assertThat(folder).isDirectoryNotContaining(it -> !it.equals(next.top()));
    }
  }

  @Test
  void whatIsInUseOrIsNotOursStays() throws IOException {
    Path others = Files.createDirectories(folder.resolve("repro-of-somebody"));
    Files.createSymbolicLink(folder.resolve("repro-link"), others);
    try (Scratch first = Scratch.in(folder);
        Scratch second = Scratch.in(folder)) {
      assertThat(first.top()).exists();
      assertThat(second.top()).exists();
      try (Scratch third = Scratch.in(folder)) {
        assertThat(first.top().resolve(Tenancy.LOCK)).exists();
        assertThat(third.top()).isNotEqualTo(first.top());
      }
    }
    assertThat(folder)
        .isDirectoryNotContaining(it -> !it.getFileName().toString().matches("repro-[ol].*"));
  }

  /** As of a JVM that is killed while bwrap(1) starts; what is in use, or no sandbox, goes on. */
  @Test
  void sandboxesOfWhatNobodyHoldsAreEnded() throws Exception {
    assumeThat(Tool.find("bwrap")).isPresent();
    Path left = Files.createDirectories(folder.resolve("repro-1/store"));
    Files.writeString(left.resolveSibling(Tenancy.LOCK), "");
    try (Scratch used = Scratch.in(Files.createDirectory(folder.resolve("used")))) {
      Process ofLeft = sandbox(left);
      Process ofUsed = sandbox(used.folder("store"));
      String unused = left + "/x";
      Process other = new ProcessBuilder("sh", "-c", "sleep 900; :", unused).start();
      try (Scratch next = Scratch.in(folder)) {
        assertThat(ofLeft.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(List.of(ofUsed, other)).allMatch(Process::isAlive);
        assertThat(next.top()).exists();
      } finally {
        List.of(ofLeft, ofUsed, other).forEach(Tool::endWithChildren);
      }
    }
  }

  private static Process sandbox(Path writable) throws IOException {
    String path = writable.toString();
    List<String> command = new ArrayList<>(List.of("bwrap", "--die-with-parent", "--unshare-pid"));
    command.addAll(List.of("--dev-bind", "/", "/", "--bind", path, path, "sleep", "900"));
    return new ProcessBuilder(command).start();
  }
}
