package reproducibility.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Machine code, recognized by its first bytes and never by its name.
 *
 * @param format for which kind of system
 * @param machines for which processors, as platform tags name them; none where that is not known
 */
public record NativeCode(Format format, Set<String> machines) {
  /** How much of a file it takes to tell. */
  public static final int HEAD_BYTES = 4096;

  private static final int ELF_MAGIC = 0x7f454c46;
  private static final int FAT_MAGIC = 0xcafebabe;
  private static final int FAT_PART_BYTES = 20;

  /** Java's class files begin alike, and have 43 or more here (file(1), magic/Magdir/cafebabe). */
  private static final int MOST_FAT_PARTS = 42;

  /** ELF specification, "e_machine"; the width is that of EI_CLASS. */
  private static final Map<String, String> ELF_MACHINES =
      Map.of(
          "3/32",
          "i686",
          "62/64",
          "x86_64",
          "62/32",
          "x32",
          "40/32",
          "arm",
          "183/64",
          "aarch64",
          "21/64le",
          "ppc64le",
          "21/64be",
          "ppc64",
          "22/64",
          "s390x",
          "243/64",
          "riscv64",
          "258/64",
          "loongarch64");

  /** mach/machine.h. */
  private static final Map<Integer, String> MACH_O_MACHINES =
      Map.of(
          7,
          "i386",
          0x01000007,
          "x86_64",
          12,
          "arm",
          0x0100000c,
          "arm64",
          18,
          "ppc",
          0x01000012,
          "ppc64");

  /** Copies its machines. */
  public NativeCode {
    machines = Set.copyOf(machines);
  }

  /** A kind of system. */
  public enum Format {
    /** Programs and libraries of Linux and its like (ELF specification, "ELF Header"). */
    ELF,
    /** Programs and libraries of macOS (mach-o/loader.h and mach-o/fat.h). */
    MACH_O,
    /** Libraries of Windows: see {@link WindowsLibrary}. */
    WINDOWS_DLL
  }

  /**
   * What a file is that begins like this.
   *
   * @param head its first {@link #HEAD_BYTES}, or all of it
   */
  public static Optional<NativeCode> of(byte[] head) {
    ByteBuffer bytes = ByteBuffer.wrap(head);
    if (head.length < 2 * Integer.BYTES) {
      return Optional.empty();
    }
    int magic = bytes.getInt(0);
    if (magic == ELF_MAGIC) {
      return Optional.of(elf(bytes));
    }
    if (magic == FAT_MAGIC && bytes.getInt(4) > 0 && bytes.getInt(4) <= MOST_FAT_PARTS) {
      return Optional.of(fat(bytes));
    }
    if (isThin(magic)) {
      return Optional.of(machO(bytes.getInt(4)));
    }
    return isThin(Integer.reverseBytes(magic))
        ? Optional.of(machO(Integer.reverseBytes(bytes.getInt(4))))
        : WindowsLibrary.of(head);
  }

  private static boolean isThin(int magic) {
    return magic == 0xfeedface || magic == 0xfeedfacf;
  }

  private static NativeCode elf(ByteBuffer bytes) {
    boolean little = bytes.get(5) == 1;
    if (bytes.limit() < 20) {
      return new NativeCode(Format.ELF, Set.of());
    }
    bytes.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    String machine = bytes.getShort(18) + "/" + (bytes.get(4) == 1 ? 32 : 64);
    return new NativeCode(
        Format.ELF,
        Optional.ofNullable(ELF_MACHINES.get(machine))
            .or(() -> Optional.ofNullable(ELF_MACHINES.get(machine + (little ? "le" : "be"))))
            .map(Set::of)
            .orElse(Set.of()));
  }

  private static NativeCode machO(int machine) {
    return new NativeCode(
        Format.MACH_O,
        Optional.ofNullable(MACH_O_MACHINES.get(machine)).map(Set::of).orElse(Set.of()));
  }

  private static NativeCode fat(ByteBuffer bytes) {
    Set<String> machines = new TreeSet<>();
    for (int part = 0; part < bytes.getInt(4); part++) {
      int at = 2 * Integer.BYTES + part * FAT_PART_BYTES;
      if (at + Integer.BYTES > bytes.limit()) {
        break;
      }
      machines.addAll(machO(bytes.getInt(at)).machines());
    }
    return new NativeCode(Format.MACH_O, machines);
  }

  /** The other way round: {@link #toString}. */
  public static NativeCode parse(String text) {
    String[] parts = text.split(":", 2);
    return new NativeCode(
        Format.valueOf(parts[0]),
        Arrays.stream(parts[1].split(",")).filter(it -> !it.isEmpty()).collect(Collectors.toSet()));
  }

  /** Format and machines, without a space. */
  @Override
  public String toString() {
    return format + ":" + String.join(",", new TreeSet<>(machines));
  }
}
