package reproducibility.ecosystem.python.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LicenceTermsTests {

  @ParameterizedTest
  @CsvSource({
    "MIT License, MIT",
    "The MIT License (MIT), MIT",
    "Apache License 2.0, Apache-2.0",
    "'Apache License, Version 2.0', Apache-2.0",
    "GNU GPL V3.0, GPL-3.0-only",
    "GNU General Public License v3 (GPLv3), GPL-3.0-or-later",
    "GNU General Public License v3 or later (GPLv3+), GPL-3.0-or-later",
    "GPL-3.0-only, GPL-3.0-only",
    "GPLv2+, GPL-2.0-or-later",
    "GNU Lesser General Public License v3 (LGPLv3), LGPL-3.0-only",
    "Mozilla Public License 2.0 (MPL 2.0), MPL-2.0",
    "BSD 3-Clause License, BSD-3-Clause",
    "Python Software Foundation License, PSF-2.0"
  })
  void knowsWhatAuthorsWrite(String text, String admitted) {
    List<LicenceTerms> terms = LicenceTerms.of(saying(Optional.empty(), text));
    assertThat(terms.stream().map(it -> it.admits().contains(admitted)).toList())
        .containsExactly(true);
  }

  @ParameterizedTest
  @CsvSource({
    "GNU GPL V3.0, GPL-3.0, true",
    "GPL-3.0-only, GPL-3.0, true",
    "GPLv2+, GPL-2.0+, true",
    "GNU Lesser General Public License v3 (LGPLv3), LGPL-3.0, true",
    "GNU Affero General Public License v3 or later (AGPLv3+), AGPL-3.0, false",
    "MIT, mit, true",
    "MIT, isc, false",
    "GPL-3.0-only, GPL-2.0, false",
    "GNU GPL V3.0, LGPL-3.0, false",
    "Apache License 2.0, Apache-2.0-only, false"
  })
  void takesAnOlderIdForTheOneOfToday(String text, String id, boolean admitted) {
    assertThat(LicenceTerms.of(saying(Optional.empty(), text)).stream().map(it -> it.admits(id)))
        .containsExactly(admitted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"see LICENSE", "OSI Approved", "Proprietary", "Dual License", "GPL"})
  void doesNotGuess(String text) {
    assertThat(LicenceTerms.of(saying(Optional.empty(), text))).isEmpty();
  }

  @Test
  void ofAnExpressionWantsEachSideOfAnAndAndOneSideOfAnOr() {
    assertThat(LicenceTerms.of(saying(Optional.of("MIT AND (Apache-2.0 OR ISC)"), "GPL-3.0-only")))
        .flatExtracting(LicenceTerms::admits)
        .containsExactly("Apache-2.0", "ISC", "MIT");
    assertThat(LicenceTerms.of(saying(Optional.of("GPL-2.0-only WITH x AND MIT"), "ISC")))
        .extracting(it -> List.copyOf(it.admits()))
        .containsExactly(List.of("GPL-2.0-only"), List.of("MIT"));
  }

  private static Project saying(Optional<String> expression, String license) {
    return new Project(
        Optional.empty(),
        Project.Admission.ALL,
        List.of(),
        Map.of(),
        true,
        expression,
        Optional.of(license),
        List.of(),
        List.of(),
        Set.of(),
        Map.of());
  }
}
