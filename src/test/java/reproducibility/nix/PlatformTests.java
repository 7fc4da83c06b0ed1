package reproducibility.nix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTests {
  @ParameterizedTest
  @CsvSource({
    "x86_64-linux, linux, Linux, x86_64",
    "aarch64-linux, linux, Linux, aarch64",
    "x86_64-darwin, darwin, Darwin, x86_64",
    "aarch64-darwin, darwin, Darwin, arm64"
  })
  void evaluatesMarkersAsPythonDoesThere(String system, String sys, String name, String machine) {
    assertThat(new Platform(system).markerEnvironment("3.13.9"))
        .containsEntry("sys_platform", sys)
        .containsEntry("platform_system", name)
        .containsEntry("platform_machine", machine)
        .containsEntry("os_name", "posix")
        .containsEntry("python_version", "3.13")
        .containsEntry("python_full_version", "3.13.9")
        .containsEntry("extra", "");
  }

  @Test
  void takesAVersionWithoutParts() {
    assertThat(new Platform("x86_64-linux").markerEnvironment("3"))
        .containsEntry("python_version", "3.0");
  }

  @Test
  void ofThisMachineIsOneThatNixKnows() {
    assertThat(Platform.host().system()).matches("\\w+-(linux|darwin)");
  }
}
