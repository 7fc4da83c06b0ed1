package reproducibility.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
