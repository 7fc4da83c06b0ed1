package reproducibility.nix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.ecosystem.Platform;

/** Where packages are built for a platform, with a kernel's table and a tree of the test's own. */
class BuildPlacesTests {
  /** A system that no machine is of which runs this, so that it is foreign everywhere. */
  private static final Platform FOREIGN = new Platform("riscv64-linux");

  private static final Platform DARWIN = new Platform("aarch64-darwin");

  /** The header of a 64-bit little-endian ELF executable for RISC-V (elf(5)), and qemu's for it. */
  private static final String ELF = "7f454c4602010100000000000000000003 00f300".replace(" ", "");

  private static final String ENTRY =
      """
      enabled
      interpreter /usr/bin/qemu-riscv64-static
      flags: %s
      offset 0
      magic 7f454c460201010000000000000000000200f300
      mask ffffffffffffff00fffffffffffffffffeffffff
      """;

  @TempDir private Path folder = Path.of("");
  private Path formats = Path.of("");

  @BeforeEach
  void aKernelThatKnowsQemu() throws IOException {
    assumeThat(Platform.host().isDarwin()).isFalse();
    formats = Files.createDirectory(folder.resolve("formats"));
    Files.writeString(formats.resolve("register"), "");
    Files.writeString(formats.resolve("status"), "enabled\n");
    Files.writeString(formats.resolve("qemu-riscv64"), ENTRY.formatted("POF"));
    Path bin = Files.createDirectories(folder.resolve("tools-riscv64-linux/bin"));
    Files.write(bin.resolve("bash"), HexFormat.of().parseHex(ELF + "00".repeat(44)));
    Files.createDirectories(folder.resolve("tools-riscv64-linux/usr/bin"));
  }

  private Place place(Platform platform, String builders) {
    return new BuildPlaces(Optional.of(builders).filter(it -> !it.isEmpty()), folder, formats)
        .of(platform);
  }

  private void isNowhere(String reason, String next) {
    assertThatThrownBy(() -> place(FOREIGN, ""))
        .isInstanceOfSatisfying(
            Undecided.class,
            it -> {
              assertThat(it.reason()).contains(reason);
              assertThat(it.next()).contains(next);
              assertThat(it.capability()).contains(Capability.FOREIGN);
            });
  }

  @Test
  void thisMachineBuildsForItself() {
    assertThat(place(Platform.host(), "").machine()).isEqualTo(new ThisMachine());
  }

  @Test
  void aTreeAndQemuBuildForAnotherProcessor() {
    Place place = place(FOREIGN, "");
    assertThat(place.how()).isEqualTo("under qemu-user");
    assertThat(place.machine().platform()).isEqualTo(FOREIGN);
    assertThat(place.machine().settings()).isEqualTo("extra-platforms = riscv64-linux\n");
    Path tree = folder.resolve("tools-riscv64-linux").toAbsolutePath();
    assertThat(place.machine().sandboxPaths())
        .isEqualTo("/bin=" + tree + "/bin /usr/bin=" + tree + "/usr/bin");
  }

  @Test
  void withoutATreeThereIsNone() throws IOException {
    Files.delete(folder.resolve("tools-riscv64-linux/bin/bash"));
    isNowhere("no tree of tools for riscv64-linux", "bin/image --system riscv64-linux");
  }

  @Test
  void withoutTheKernelsTableThereIsNone() throws IOException {
    Files.delete(formats.resolve("status"));
    isNowhere("binfmt_misc is not mounted", "mount -t binfmt_misc");
  }

  @Test
  void whereTheTableIsTurnedOffThereIsNone() throws IOException {
    Files.writeString(formats.resolve("status"), "disabled\n");
    isNowhere("binfmt_misc is turned off", "echo 1");
  }

  @ParameterizedTest
  @CsvSource({"enabled,disabled", "f300,b700", "offset 0,offset 9999"})
  void anEntryThatDoesNotMatchIsNone(String words, String others) throws IOException {
    Path entry = formats.resolve("qemu-riscv64");
    Files.writeString(entry, Files.readString(entry).replace(words, others));
    isNowhere("no emulator for programs of riscv64-linux", "apt-get install qemu-user-static");
  }

  @Test
  void anEmulatorThatASandboxDoesNotFindIsNone() throws IOException {
    Files.writeString(formats.resolve("qemu-riscv64"), ENTRY.formatted("PO"));
    isNowhere("registered without the flag F", "apt-get install qemu-user-static");
  }

  @Test
  void aBuilderOfThatPlatformGoesBeforeQemu() {
    Place place = place(FOREIGN, "ssh-ng://a x86_64-linux ; ssh-ng://b i686-linux,riscv64-linux k");
    assertThat(place.machine())
        .isEqualTo(new RemoteBuilders(" ssh-ng://b i686-linux,riscv64-linux k", FOREIGN));
    assertThat(place.machine().capability()).isEqualTo(Capability.FOREIGN);
  }

  @Test
  void darwinIsBuiltForByItsOwnMachinesAlone() {
    assertThat(place(DARWIN, "ssh://mac aarch64-darwin").how()).isEqualTo("by a remote builder");
    assertThatThrownBy(() -> place(DARWIN, "ssh-ng://a aarch64-linux,x86_64-linux"))
        .hasMessage("no remote builder is named that builds for aarch64-darwin");
  }
}
