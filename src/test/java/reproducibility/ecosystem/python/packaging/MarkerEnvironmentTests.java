package reproducibility.ecosystem.python.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reproducibility.ecosystem.Platform;

class MarkerEnvironmentTests {
  @ParameterizedTest
  @CsvSource({
    "x86_64-linux, linux, Linux, x86_64",
    "aarch64-linux, linux, Linux, aarch64",
    "x86_64-darwin, darwin, Darwin, x86_64",
    "aarch64-darwin, darwin, Darwin, arm64"
  })
  void isAsPythonHasItThere(String system, String sys, String name, String machine) {
    assertThat(MarkerEnvironment.of(new Platform(system), "3.13.9"))
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
    assertThat(MarkerEnvironment.of(new Platform("x86_64-linux"), "3"))
        .containsEntry("python_version", "3.0");
  }
}
