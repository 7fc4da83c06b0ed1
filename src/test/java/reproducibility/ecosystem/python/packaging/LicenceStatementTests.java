package reproducibility.ecosystem.python.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Statements are written {@code = expression}, {@code text}, and {@code :: classifier}, joined by
 * {@code &}.
 */
class LicenceStatementTests {

  @ParameterizedTest
  @CsvSource({
    "MIT, = MIT",
    "MIT License, = MIT",
    "UNKNOWN & :: MIT License, = MIT",
    "= MIT, = mit",
    "= MIT, MIT",
    "MIT & :: MIT License, MIT",
    ":: Apache Software License, = Apache-2.0",
    "BSD & :: BSD License, = BSD-3-Clause",
    "GPL-3.0, = GPL-3.0-or-later",
    "= GPL-3.0, = GPL-3.0-only",
    "MPL-2.0 AND MIT, = MPL-2.0 AND MIT",
    "= MIT AND Apache-2.0, = Apache-2.0 and MIT",
    "MIT OR Apache-2.0 & :: MIT License & :: Apache Software License, = MIT OR Apache-2.0",
    "EUPL-1.2, = EUPL-1.2",
    "MIT & ::, = MIT",
  })
  void isKeptByTheSameInOtherWords(String old, String later) {
    assertThat(statement(old).isKeptBy(statement(later))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "MIT, = ISC",
    "MIT & :: Other/Proprietary License, = MIT",
    "MIT & :: Apache Software License, = MIT",
    "see LICENSE, = MIT",
    "UNKNOWN, = MIT",
    "MIT, UNKNOWN",
    "= BSD-3-Clause, BSD",
    "= MIT OR Apache-2.0, = MIT",
    "= MIT OR Apache-2.0, = MIT AND Apache-2.0",
    "= GPL-2.0-only WITH Classpath-exception-2.0, = GPL-2.0-only",
    "= GPL-2.0-only, = GPL-2.0-only WITH Classpath-exception-2.0",
    "= GPL-3.0-only, = GPL-3.0-or-later",
    "= (MIT OR ISC) AND Zlib, = MIT OR (ISC AND Zlib)",
    "Foo-9, = Foo-9",
  })
  void isNotKeptByAnotherOrWhereOneIsNotClear(String old, String later) {
    assertThat(statement(old).isKeptBy(statement(later))).isFalse();
  }

  private static LicenceStatement statement(String text) {
    List<String> parts = Arrays.stream(text.split(" & ", -1)).toList();
    return new LicenceStatement(
        parts.stream().filter(it -> it.startsWith("= ")).map(it -> it.substring(2)).findFirst(),
        parts.stream().filter(it -> !it.matches("(=|::).*")).findFirst(),
        parts.stream()
            .filter(it -> it.startsWith("::"))
            .map(it -> ("License :: OSI Approved " + it).strip())
            .map(it -> it.endsWith("::") ? "License :: OSI Approved" : it)
            .toList());
  }
}
