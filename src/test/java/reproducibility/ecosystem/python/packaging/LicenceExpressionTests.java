package reproducibility.ecosystem.python.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LicenceExpressionTests {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "MIT",
        "mit",
        "MIT AND (Apache-2.0 OR BSD-2-Clause)",
        "GPL-2.0+",
        "GPL-3.0-only WITH Classpath-exception-2.0",
        "((MIT))",
        "LicenseRef-Proprietary-1.0 or ISC"
      })
  void isReadWithoutCase(String text) {
    assertThat(LicenceExpression.of(text))
        .isEqualTo(new LicenceExpression(java.util.Optional.empty(), java.util.Set.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "MIT Licence, missing before licence",
    "MIT OR, missing at its end",
    "AND MIT, missing before and",
    "(MIT, parentheses",
    "MIT), parentheses",
    "(), missing before )",
    "MIT/Apache-2.0, no identifier",
    "LicenseRef-a_b, no identifier",
    "LicenseRef, no LicenseRef-name",
    "DocumentRef-a:LicenseRef-b, no identifier",
    "(MIT OR ISC) WITH LLVM-exception, WITH stands",
    "MIT WITH Apache-2.0, WITH stands"
  })
  void saysWhyATextIsNone(String text, String why) {
    assertThat(LicenceExpression.of(text).trouble())
        .hasValueSatisfying(it -> assertThat(it).contains(why));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   "})
  void isNotEmpty(String text) {
    assertThat(LicenceExpression.of(text).trouble()).isPresent();
  }

  @Test
  void namesWhatItsListHasNot() {
    LicenceExpression read =
        LicenceExpression.of("MIT OR Newer-1.0 OR GPL-3.0-only WITH Newer-exception");
    assertThat(read.trouble()).isEmpty();
    assertThat(read.unknown()).containsExactlyInAnyOrder("newer-1.0", "newer-exception");
  }
}
