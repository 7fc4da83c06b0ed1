package reproducibility.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NativeCodeTests {
  private static final int PE_OFFSET = 0x80;

  @ParameterizedTest
  @CsvSource({
    "7f454c4602010100, ELF",
    "cffaedfe07000001, MACH_O",
    "cefaedfe07000000, MACH_O",
    "feedfacf01000007, MACH_O",
    "cafebabe00000002, MACH_O"
  })
  void isToldByItsFirstBytes(String hex, NativeCode kind) {
    assertThat(NativeCode.of(HexFormat.of().parseHex(hex))).contains(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "7f454c46", "cafebabe00000034", "cafebabe00000000", "2321202f62696e2f"})
  void isNotWhatBeginsOtherwise(String hex) {
    assertThat(NativeCode.of(HexFormat.of().parseHex(hex))).isEmpty();
  }

  @Test
  void isALibraryOfWindowsAndNotAProgram() {
    assertThat(NativeCode.of(pe(PE_OFFSET, 0x20))).contains(NativeCode.WINDOWS_DLL);
    assertThat(NativeCode.of(pe(PE_OFFSET, 0x00))).isEmpty();
  }

  @Test
  void isNotWhatPointsBeyondItsHead() {
    assertThat(NativeCode.of(pe(PE_OFFSET, 0x20, 0x7f))).isEmpty();
    assertThat(NativeCode.of(pe(PE_OFFSET, 0x20, 0xff))).isEmpty();
    assertThat(NativeCode.of(Arrays.copyOf(pe(PE_OFFSET, 0x20), 0x3e))).isEmpty();
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
    bytes[offset + 23] = (byte) flags;
    return bytes;
  }
}
