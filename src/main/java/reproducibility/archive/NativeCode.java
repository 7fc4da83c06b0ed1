package reproducibility.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Machine code for one kind of system, told by how a file begins and never by its name. */
public enum NativeCode {
  /** Programs and libraries of Linux and its like (ELF specification, "ELF Header"). */
  ELF,
  /** Programs and libraries of macOS (mach-o/loader.h and mach-o/fat.h). */
  MACH_O,
  /**
   * Libraries of Windows (PE Format, "Characteristics", IMAGE_FILE_DLL). Its programs are left out:
   * tools in pure Python carry them as launchers, which are data on every other system.
   */
  WINDOWS_DLL;

  /** How much of a file it takes to tell. */
  public static final int HEAD_BYTES = 4096;

  private static final int ELF_MAGIC = 0x7f454c46;
  private static final int FAT_MAGIC = 0xcafebabe;

  /** Java's class files begin alike, and have 43 or more here (file(1), magic/Magdir/cafebabe). */
  private static final int MOST_FAT_PARTS = 42;

  private static final int PE_OFFSET = 0x3c;
  private static final int PE_MAGIC = 0x50450000;
  private static final int PE_CHARACTERISTICS = 22;
  private static final int PE_DLL = 0x2000;

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
      return Optional.of(ELF);
    }
    boolean fat = magic == FAT_MAGIC && bytes.getInt(4) > 0 && bytes.getInt(4) <= MOST_FAT_PARTS;
    if (fat || isThin(magic) || isThin(Integer.reverseBytes(magic))) {
      return Optional.of(MACH_O);
    }
    return isDll(bytes) ? Optional.of(WINDOWS_DLL) : Optional.empty();
  }

  private static boolean isThin(int magic) {
    return magic == 0xfeedface || magic == 0xfeedfacf;
  }

  private static boolean isDll(ByteBuffer bytes) {
    if (bytes.get(0) != 'M' || bytes.get(1) != 'Z' || bytes.limit() < PE_OFFSET + Integer.BYTES) {
      return false;
    }
    int pe = bytes.order(ByteOrder.LITTLE_ENDIAN).getInt(PE_OFFSET);
    if (pe < 0 || pe > bytes.limit() - PE_CHARACTERISTICS - Short.BYTES) {
      return false;
    }
    return Integer.reverseBytes(bytes.getInt(pe)) == PE_MAGIC
        && (bytes.getShort(pe + PE_CHARACTERISTICS) & PE_DLL) != 0;
  }
}
