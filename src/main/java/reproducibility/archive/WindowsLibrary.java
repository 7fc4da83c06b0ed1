package reproducibility.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Libraries of Windows (PE Format, "Characteristics", IMAGE_FILE_DLL). Its programs are left out:
 * tools in pure Python carry them as launchers, which are data on every other system. So are
 * assemblies of .NET without machine code, which every system can run (ECMA-335, II.25.3.3).
 */
final class WindowsLibrary {
  private static final int PE_OFFSET = 0x3c;
  private static final int PE_MAGIC = 0x4550;
  private static final int FILE_HEADER_BYTES = 24;
  private static final int DLL = 0x2000;
  private static final int PE_32_PLUS = 0x20b;

  /** The fifteenth entry of the data directory (PE Format, "Optional Header Data Directories"). */
  private static final int CLR_ENTRY = 14;

  private static final int SECTION_BYTES = 40;
  private static final int CLR_FLAGS = 16;
  private static final int IL_ONLY = 1;

  /** PE Format, "Machine Types". */
  private static final Map<Integer, String> MACHINES =
      Map.of(0x14c, "win32", 0x8664, "amd64", 0xaa64, "arm64", 0x1c4, "arm32");

  private WindowsLibrary() {}

  /** What a file is that begins like this, if it is one of these libraries. */
  static Optional<NativeCode> of(byte[] head) {
    ByteBuffer bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    if (head[0] != 'M' || head[1] != 'Z' || bytes.limit() < PE_OFFSET + Integer.BYTES) {
      return Optional.empty();
    }
    int pe = bytes.getInt(PE_OFFSET);
    if (pe < 0 || pe > bytes.limit() - FILE_HEADER_BYTES || bytes.getInt(pe) != PE_MAGIC) {
      return Optional.empty();
    }
    if ((bytes.getShort(pe + FILE_HEADER_BYTES - Short.BYTES) & DLL) == 0 || isManaged(bytes, pe)) {
      return Optional.empty();
    }
    return Optional.of(
        new NativeCode(
            NativeCode.Format.WINDOWS_DLL,
            Optional.ofNullable(MACHINES.get(Short.toUnsignedInt(bytes.getShort(pe + 4))))
                .map(Set::of)
                .orElse(Set.of())));
  }

  /** Whether a header of .NET says that all of its code is intermediate language. */
  private static boolean isManaged(ByteBuffer bytes, int pe) {
    try {
      int optional = pe + FILE_HEADER_BYTES;
      int directory = optional + (bytes.getShort(optional) == PE_32_PLUS ? 112 : 96);
      int address = bytes.getInt(directory + CLR_ENTRY * Long.BYTES);
      int sections = optional + Short.toUnsignedInt(bytes.getShort(pe + 20));
      int count = Short.toUnsignedInt(bytes.getShort(pe + 6));
      boolean hasEntry = bytes.getInt(directory - Integer.BYTES) > CLR_ENTRY && address != 0;
      for (int i = 0; i < count && hasEntry; i++) {
        int at = sections + i * SECTION_BYTES;
        int offset = address - bytes.getInt(at + 12);
        if (offset >= 0 && offset < bytes.getInt(at + 16)) {
          return (bytes.getInt(bytes.getInt(at + 20) + offset + CLR_FLAGS) & IL_ONLY) != 0;
        }
      }
      return false;
    } catch (IndexOutOfBoundsException e) {
      // Beyond what is read of a file: not told here, so it is taken for machine code.
      return false;
    }
  }
}
