package reproducibility.nix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Undecided;
import reproducibility.nix.Nix.Limits;
import reproducibility.repository.NixExpression;

/** Builds that never end, or say too much, and what a build says of its sandbox. */
class BuildLimitTests {
  private static final long LOG_BYTES = 100_000;

  private final Path nixFolder;
  private final Path repository;

  BuildLimitTests(@TempDir Path nixFolder, @TempDir Path repository) {
    this.nixFolder = nixFolder;
    this.repository = repository;
  }

  @Test
  void aBuildThatHangsEndsAndItsLogIsKept() {
    assertThatExceptionOfType(Undecided.class)
        .isThrownBy(() -> build(3, "", "echo it begins; sleep 500 & wait"))
        .withMessageContaining("timed out after")
        .withMessageContaining("it begins");
  }

  @Test
  void aBuildThatFloodsItsLogEnds() throws IOException {
    Build build = build(60, "", "echo it begins; exec yes");
    assertThat(build.succeeded()).isFalse();
    assertThat(build.run().errors()).contains("it begins").contains("killed after writing more");
    assertThat(build.run().errors().length()).isLessThan((int) (2 * LOG_BYTES));
  }

  /** In a store that is not at {@code /nix/store}, Nix builds in its sandbox or not at all. */
  @Test
  void aBuildIsInTheSandboxWhateverTheSettingsSay() throws IOException {
    for (String settings : List.of("", "sandbox = false\n")) {
      Build build = build(60, settings, "mkdir $out");
      assertThat(build.succeeded()).isTrue();
      assertThat(build.topLevel()).contains("nix", "usr").doesNotContain("root", "home", "repro");
      assertThat(build.interfaces()).containsExactly("lo");
    }
  }

  private Build build(long seconds, String settings, String phase) throws IOException {
    String text =
        """
        { python3 }: python3.pkgs.buildPythonPackage {
          pname = "x"; version = "1"; format = "other"; dontUnpack = true; installPhase = "%s";
        }
        """
            .formatted(phase);
    Files.createDirectories(repository.resolve(".flox/pkgs"));
    Files.writeString(repository.resolve(".flox/pkgs/x.nix"), text);
    Path folder = Files.createTempDirectory(nixFolder, "nix");
    Nix nix =
        new Nix(
            folder,
            new ThisMachine(),
            new Limits(Duration.ofSeconds(seconds), LOG_BYTES),
            settings);
    Expressions expressions =
        new Expressions(
            repository,
            List.of(new NixExpression("x", ".flox/pkgs/x.nix", text)),
            List.of(),
            "3.11.2");
    return nix.build(expressions, "x", Conditions.USUAL);
  }
}
