package reproducibility.nix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.ecosystem.Platform;

/**
 * The kernel's table of programs that run the programs of other processors, where qemu's user mode
 * registers itself (Linux, "Kernel Support for miscellaneous Binary Formats").
 *
 * @param table the folder in which the kernel shows it
 */
record BinaryFormats(Path table) {
  /** Where it is mounted. */
  static final Path OF_THE_KERNEL = Path.of("/proc/sys/fs/binfmt_misc");

  private static final String NEXT =
      "apt-get install qemu-user-static binfmt-support   registers qemu there";

  /** A file that is no entry. */
  private static final String STATUS = "status";

  /**
   * One registered format.
   *
   * @param lines what the kernel says of it, by the first word: {@code interpreter}, {@code
   *     flags:}, {@code offset}, {@code magic} and {@code mask}
   * @param enabled whether it is used
   */
  private record Entry(Map<String, String> lines, boolean enabled) {
    static Entry read(Path file) {
      Map<String, String> lines = new HashMap<>();
      List<String> all = BinaryFormats.lines(file);
      all.forEach(line -> lines.put(line.replaceFirst(" .*", ""), line.replaceFirst("\\S+ ?", "")));
      return new Entry(lines, all.contains("enabled"));
    }

    boolean isFor(byte[] program) {
      byte[] magic = bytes("magic", "");
      byte[] mask = bytes("mask", "ff".repeat(magic.length));
      int offset = Integer.parseInt(lines.getOrDefault("offset", "0"));
      boolean matches = enabled && magic.length > 0 && program.length >= offset + magic.length;
      for (int i = 0; matches && i < magic.length; i++) {
        matches = ((program[offset + i] ^ magic[i]) & mask[i]) == 0;
      }
      return matches;
    }

    private byte[] bytes(String name, String otherwise) {
      return HexFormat.of().parseHex(lines.getOrDefault(name, otherwise));
    }

    /** {@code F}: the kernel holds it open, so that it is found from inside of a sandbox. */
    boolean isHeldOpen() {
      return lines.getOrDefault("flags:", "").contains("F");
    }
  }

  /**
   * Looks whether the kernel starts a program of another processor, also where nothing but that
   * program can be seen.
   *
   * @param platform the program's
   * @param program the first bytes of it
   * @throws Undecided where it does not
   */
  void require(Platform platform, byte[] program) {
    if (!Files.exists(table.resolve(STATUS))) {
      throw lacking("binfmt_misc is not mounted at " + table, "mount -t binfmt_misc none " + table);
    }
    if (!lines(table.resolve(STATUS)).contains("enabled")) {
      throw lacking("binfmt_misc is turned off", "echo 1 >" + table.resolve(STATUS));
    }
    Entry entry =
        entries().filter(it -> it.isFor(program)).findFirst().orElseThrow(() -> noneFor(platform));
    if (!entry.isHeldOpen()) {
      throw lacking(
          entry.lines().getOrDefault("interpreter", "")
              + " is registered without the flag F, so that no sandbox finds it",
          NEXT);
    }
  }

  private Stream<Entry> entries() {
    try (Stream<Path> files = Files.list(table)) {
      return files
          .filter(it -> !List.of(STATUS, "register").contains(it.getFileName().toString()))
          .sorted()
          .map(Entry::read)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Undecided noneFor(Platform platform) {
    return lacking("the kernel knows no emulator for programs of " + platform, NEXT);
  }

  private static Undecided lacking(String reason, String next) {
    return new Undecided(Capability.FOREIGN, reason, next);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
