package reproducibility.ecosystem.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.archive.NativeCode;

/** What tags and the names of extension modules say of machine code. */
class NativeTagTests {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "manylinux_2_17_x86_64|ELF:x86_64|true",
        "manylinux2014_aarch64|ELF:x86_64|false",
        "manylinux1_i686|ELF:i686|true",
        "musllinux_1_2_armv7l|ELF:arm|true",
        "linux_x86_64|MACH_O:x86_64|false",
        "macosx_11_0_arm64|MACH_O:arm64|true",
        "macosx_10_9_universal2|MACH_O:x86_64|false",
        "macosx_10_9_universal2|MACH_O:arm64,x86_64|true",
        "macosx_10_6_intel|MACH_O:x86_64|true",
        "ios_13_0_arm64_iphoneos|MACH_O:arm64|true",
        "android_21_arm64_v8a|ELF:aarch64|true",
        "win_amd64|WINDOWS_DLL:win32|false",
        "win32|WINDOWS_DLL:win32|true",
        "win_arm64|WINDOWS_DLL:arm64|true",
        "win_amd64|WINDOWS_DLL:|true"
      })
  void aPlatformAdmitsItsOwnMachineCode(String tag, String code, boolean admits) {
    assertThat(PlatformTag.of(tag))
        .hasValueSatisfying(it -> assertThat(it.admits(NativeCode.parse(code))).isEqualTo(admits));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"any", "freebsd_14_0_release_amd64", "cygwin_3_4_x86_64", "pyodide_2024_0_wasm32"})
  void ofOtherPlatformsNothingIsKnown(String tag) {
    assertThat(PlatformTag.of(tag)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "_x.cpython-313-x86_64-linux-gnu.so, cp313-cp313-linux_x86_64, true",
    "_x.cpython-312-x86_64-linux-gnu.so, cp313-cp313-linux_x86_64, false",
    "_x.cpython-313-x86_64-linux-gnu.so, cp313-cp313t-linux_x86_64, false",
    "_x.cpython-313t-x86_64-linux-gnu.so, cp313-cp313t-linux_x86_64, true",
    "_x.cpython-37m-x86_64-linux-gnu.so, cp37-cp37m-linux_x86_64, true",
    "_x.cp313-win_amd64.pyd, cp313-cp313-win_amd64, true",
    "_x.cp312-win_amd64.pyd, cp313-cp313-win_amd64, false",
    "_x.pyd, cp313-cp313-win_amd64, true",
    "_x.abi3.so, cp39-abi3-linux_x86_64, true",
    "_x.cpython-39-darwin.so, cp39-abi3-macosx_11_0_arm64, false",
    "_x.pypy310-pp73-x86_64-linux-gnu.so, pp310-pypy310_pp73-linux_x86_64, true",
    "_x.pypy39-pp73-x86_64-linux-gnu.so, pp310-pypy310_pp73-linux_x86_64, false",
    "_x.cpython-310-x86_64-linux-gnu.so, pp310-pypy310_pp73-linux_x86_64, false",
    "_x.cpython-39-x86_64-linux-gnu.so, py3-none-linux_x86_64, true",
    "_x.cpython-310-darwin.so, cp39.cp310-none-macosx_11_0_arm64, true"
  })
  void anExtensionModuleIsForThePythonOfItsName(String name, String tags, boolean fits) {
    Wheel.FileName wheel = Wheel.FileName.parse("demo-1.0-" + tags + ".whl");
    assertThat(ExtensionModule.of("demo/" + name))
        .hasValueSatisfying(
            it -> {
              assertThat(it.module()).isEqualTo("demo/_x");
              assertThat(it.isFor(wheel)).isEqualTo(fits);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"demo/lib.so", "demo/attach_linux_amd64.so", "demo/libz.so.1.2", "demo/x.dll"})
  void otherLibrariesMayBeData(String path) {
    assertThat(ExtensionModule.of(path)).isEmpty();
  }
}
