package reproducibility.nix.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputDifferenceTests {
  private final Path first;
  private final Path other;

  OutputDifferenceTests(@TempDir Path first, @TempDir Path other) throws IOException {
    this.first = first;
    this.other = other;
    for (Path folder : List.of(first, other)) {
      Files.createDirectory(folder.resolve("lib"));
      Files.writeString(folder.resolve("lib/a.py"), "one\ntwo\nthree\n");
      Files.write(folder.resolve("lib/b.bin"), new byte[] {0, 1, 2});
    }
  }

  @Test
  void isNoneBetweenEqualFolders() {
    assertThat(OutputDifference.between(first, other)).isEmpty();
  }

  @Test
  void isReadableInTexts() throws IOException {
    Files.writeString(other.resolve("lib/a.py"), "one\n2\nthree\n");
    Files.write(other.resolve("lib/b.bin"), new byte[] {9});
    assertThat(OutputDifference.between(first, other))
        .contains(new OutputDifference("lib/a.py", "@@ -1,3 +1,3 @@\n one\n-two\n+2\n three"));
  }

  @Test
  void isAPlaceInOtherFiles() throws IOException {
    Files.write(other.resolve("lib/b.bin"), new byte[] {0, 1, 3, 4});
    assertThat(text()).contains("3 and 4 bytes, which differ first at offset 0x2");
  }

  @Test
  void isAFileThatOnlyOneHas() throws IOException {
    Files.delete(other.resolve("lib/a.py"));
    assertThat(text()).contains("only in the first output");
  }

  @Test
  void isAModeAsNixKnowsIt() throws IOException {
    assertThat(other.resolve("lib/a.py").toFile().setExecutable(true)).isTrue();
    assertThat(text()).contains("file and executable file");
  }

  @Test
  void isAnotherKind() throws IOException {
    Files.delete(other.resolve("lib/a.py"));
    Files.createSymbolicLink(other.resolve("lib/a.py"), Path.of("b.bin"));
    assertThat(text()).contains("file and link to b.bin");
  }

  private Optional<String> text() {
    return OutputDifference.between(first, other).map(OutputDifference::text);
  }
}
