package reproducibility.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NativeCodeTests {
  private static final int PE_OFFSET = 0x80;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7f454c4602010100|ELF:",
        "7f454c46020101000000000000000000030" + "03e00|ELF:x86_64",
        "7f454c460101010000000000000000000300" + "0300|ELF:i686",
        "7f454c460102010000000000000000000003" + "0028|ELF:arm",
        "7f454c460202010000000000000000000003" + "0015|ELF:ppc64",
        "7f454c460201010000000000000000000300" + "1500|ELF:ppc64le",
        "7f454c460201010000000000000000000300" + "b700|ELF:aarch64",
        "7f454c460201010000000000000000000300" + "be00|ELF:",
        "cffaedfe07000001|MACH_O:x86_64",
        "cffaedfe0c000001|MACH_O:arm64",
        "cefaedfe07000000|MACH_O:i386",
        "feedfacf01000007|MACH_O:x86_64",
        "cafebabe00000002|MACH_O:",
        "cafebabe000000020100000700000003000040000001000000000" + "00e0100000c|MACH_O:arm64,x86_64"
      })
  void isToldByItsFirstBytes(String hex, String kind) {
    assertThat(NativeCode.of(HexFormat.of().parseHex(hex))).hasToString("Optional[" + kind + "]");
    assertThat(NativeCode.of(HexFormat.of().parseHex(hex))).contains(NativeCode.parse(kind));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "7f454c46", "cafebabe00000034", "cafebabe00000000", "2321202f62696e2f"})
  void isNotWhatBeginsOtherwise(String hex) {
    assertThat(NativeCode.of(HexFormat.of().parseHex(hex))).isEmpty();
  }

  @Test
  void isALibraryOfWindowsAndNotAProgram() {
    assertThat(NativeCode.of(pe(PE_OFFSET, 0x20))).contains(NativeCode.parse("WINDOWS_DLL:amd64"));
    assertThat(NativeCode.of(pe(PE_OFFSET, 0x00))).isEmpty();
  }

  @Test
  void isNotWhatPointsBeyondItsHead() {
    assertThat(NativeCode.of(pe(PE_OFFSET, 0x20, 0x7f))).isEmpty();
    assertThat(NativeCode.of(pe(PE_OFFSET, 0x20, 0xff))).isEmpty();
    assertThat(NativeCode.of(Arrays.copyOf(pe(PE_OFFSET, 0x20), 0x3e))).isEmpty();
  }

  @Test
  void isNoAssemblyOfNothingButIntermediateLanguage() {
    assertThat(NativeCode.of(assembly(1))).isEmpty();
    assertThat(NativeCode.of(assembly(0))).contains(NativeCode.parse("WINDOWS_DLL:amd64"));
  }

  /** One section that holds the header of .NET, with these flags (ECMA-335, II.25). */
  private static byte[] assembly(int flags) {
    byte[] bytes = pe(PE_OFFSET, 0x20);
    ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int optional = PE_OFFSET + 24;
    all.putShort(PE_OFFSET + 6, (short) 1).putShort(PE_OFFSET + 20, (short) 0xe0);
    all.putShort(optional, (short) 0x10b).putInt(optional + 92, 16);
    all.putInt(optional + 96 + 14 * 8, 0x2008);
    int section = optional + 0xe0;
    all.putInt(section + 12, 0x2000).putInt(section + 16, 0x40).putInt(section + 20, 0x1b0);
    all.putInt(0x1b8 + 16, flags);
    return bytes;
  }

  private static byte[] pe(int offset, int flags) {
    return pe(offset, flags, 0);
  }

  private static byte[] pe(int offset, int flags, int highOffset) {
    byte[] bytes = new byte[512];
    bytes[0] = 'M';
    bytes[1] = 'Z';
    bytes[0x3c] = (byte) offset;
    bytes[0x3f] = (byte) highOffset;
    bytes[offset] = 'P';
    bytes[offset + 1] = 'E';
    bytes[offset + 4] = 0x64;
    bytes[offset + 5] = (byte) 0x86;
    bytes[offset + 23] = (byte) flags;
    return bytes;
  }
}
