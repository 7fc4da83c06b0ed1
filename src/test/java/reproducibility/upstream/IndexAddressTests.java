package reproducibility.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.Capability;
import reproducibility.Undecided;

class IndexAddressTests {
  @ParameterizedTest
  @ValueSource(strings = {"https://index.example.org/simple", "https://index.example.org/simple/"})
  void endsWithASlash(String given) {
    assertThat(IndexAddress.find(Optional.of(given)))
        .isEqualTo(URI.create("https://index.example.org/simple/"));
  }

  @Test
  void isUndecidedAndNotRepeatedWhereItIsNone() {
    assertThatExceptionOfType(Undecided.class)
        .isThrownBy(() -> IndexAddress.find(Optional.of("https://user:pass word@example.org/")))
        .satisfies(it -> assertThat(it.capability()).contains(Capability.INDEX))
        .satisfies(it -> assertThat(it.reason() + it.next()).doesNotContain("pass word"));
  }
}
