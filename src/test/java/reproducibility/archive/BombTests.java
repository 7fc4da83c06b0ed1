package reproducibility.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reproducibility.Capability;
import reproducibility.Malformed;
import reproducibility.archive.zip.Unpacked;
import reproducibility.cli.Repro;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.hash.Digest;
import reproducibility.tool.JavaProgram;
import reproducibility.tool.Tool;
import reproducibility.tool.ToolRun;

/** A bomb is told by its name, before it goes off. */
class BombTests {
  /** It takes a tenth of a second; what would go off takes minutes. */
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

  @ParameterizedTest
  @EnumSource
  void isNamed(Bomb bomb, @TempDir Path folder) throws IOException {
    Path file = bomb.write(folder);
    assertTimeoutPreemptively(LONG_ENOUGH, () -> assertThat(said(file)).contains(bomb.named()));
  }

  /**
   * Both with what {@code bin/repro} gives to Java: a bomb among others takes nothing from them.
   */
  @Test
  @Tag("processes")
  void allAreNamedInTheMemoryOfTheCommand(@TempDir Path folder) throws IOException {
    for (Bomb bomb : Bomb.values()) {
      bomb.write(folder);
    }
    ToolRun run = check(folder);
    assertThat(run.exitStatus()).as(run.toString()).isEqualTo(1);
    assertThat(run.output()).contains(Stream.of(Bomb.values()).map(Bomb::named).toList());
    assertThat(run.toString()).doesNotContain("OutOfMemory", "Java heap", "Exception");
  }

  /** Archives within archives are files like any other: what they would unpack to is nobody's. */
  @Test
  void aBombWithinAWheelIsNotUnpacked(@TempDir Path folder) throws IOException {
    Path inner = Bomb.A_GIGABYTE_OF_ZEROS.write(folder);
    Path outer = folder.resolve("outer-1.0-py3-none-any.whl");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(outer))) {
      zip.setLevel(Deflater.NO_COMPRESSION);
      zip.putNextEntry(new ZipEntry("outer/inner.whl"));
      Files.copy(inner, zip);
    }
    Structure structure = Ecosystems.structure(outer);
    assertThat(structure.oddities()).isEmpty();
    assertThat(structure.unpacked().values())
        .extracting(Unpacked::digest)
        .containsExactly(Digest.of(inner));
  }

  @Test
  @Tag("processes")
  void aSoundWheelOf450MegabytesIsVerifiedInTheMemoryOfTheCommand(@TempDir Path folder)
      throws IOException {
    LargeWheel.write(folder, 450 << 20);
    ToolRun run = check(folder);
    assertThat(run.exitStatus()).as(run.toString()).isZero();
    assertThat(run.output()).contains("failed 0 ");
  }

  /** {@code bin/repro check} as that script runs it. */
  private static ToolRun check(Path folder) {
    return Tool.named("env", Capability.REPOSITORY)
        .within(Duration.ofMinutes(10))
        .run(JavaProgram.command(List.of("-Xmx200m"), Repro.class, "check", folder));
  }

  private static String said(Path file) {
    try {
      Structure structure = Ecosystems.structure(file);
      String oddities =
          structure.oddities().stream().map(Oddity::toString).collect(Collectors.joining("\n"));
      return oddities + "\n" + contentTrouble(file, structure);
    } catch (Malformed e) {
      return e.toString();
    }
  }

  private static String contentTrouble(Path file, Structure structure) {
    try {
      return Ecosystems.read(file, structure).fileName();
    } catch (Malformed e) {
      return e.toString();
    }
  }
}
