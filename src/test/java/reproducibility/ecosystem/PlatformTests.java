package reproducibility.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlatformTests {
  @Test
  void ofThisMachineIsOneThatNixKnows() {
    assertThat(Platform.host().system()).matches("\\w+-(linux|darwin)");
  }
}
