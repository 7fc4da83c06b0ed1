package reproducibility.nix.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes of a diffoscope that answers, fails, hangs, says too much, or is not there. */
class DiffoscopeTests {
  @TempDir private Path folder = Path.of("");

  @Test
  void tellsWhatItSays() throws IOException {
    Diffoscope diffoscope = program("echo \"$@\"; exit 1");
    assertThat(diffoscope.between(Path.of("/a"), Path.of("/b"), folder))
        .hasValueSatisfying(it -> assertThat(it).endsWith(" /a /b\n"));
  }

  @Test
  void givesTheReasonWhereItSaysNothing() throws IOException {
    assertThat(between(program("echo trouble >&2; exit 2")))
        .isEqualTo("diffoscope gives no text: trouble\n");
    assertThat(between(program("sleep 1000", Duration.ofSeconds(2))))
        .contains("did not end within 2 s");
  }

  @Test
  void isCutWhereItSaysTooMuch() throws IOException {
    assertThat(between(program("head -c 9000000 /dev/zero | tr '\\0' x; exit 1")))
        .hasSizeLessThan(201_000)
        .endsWith("… and more\n");
  }

  @Test
  void saysNothingWhereItIsNotInstalled() {
    Diffoscope none = new Diffoscope(folder.resolve("none").toString(), Duration.ofSeconds(2));
    assertThat(none.between(folder, folder, folder)).isEmpty();
  }

  private String between(Diffoscope diffoscope) {
    return diffoscope.between(folder, folder, folder).orElseThrow();
  }

  private Diffoscope program(String script) throws IOException {
    return program(script, Duration.ofMinutes(2));
  }

  private Diffoscope program(String script, Duration time) throws IOException {
    Path program = Files.createTempFile(folder, "diffoscope", "");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new Diffoscope(program.toString(), time);
  }
}
