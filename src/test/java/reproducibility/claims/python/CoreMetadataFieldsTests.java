package reproducibility.claims.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoreMetadataFieldsTests {
  @ParameterizedTest
  @CsvSource({
    "1.0, summary, true",
    "1.0, requires-dist, false",
    "1.0, classifier, true",
    "1.1, maintainer, false",
    "1.2, maintainer, true",
    "1.2, provides-extra, false",
    "2.1, provides-extra, true",
    "2.1, dynamic, false",
    "2.2, dynamic, true",
    "1.2, license-file, false",
    "2.1, license-file, true",
    "2.4, import-name, false",
    "2.5, import-name, true",
    "2.5, x-own, false",
    "2.99, x-own, true"
  })
  void admitsWhatAVersionHas(String version, String field, boolean admitted) {
    assertThat(CoreMetadataFields.admits(version, field)).isEqualTo(admitted);
  }

  @ParameterizedTest
  @CsvSource({
    "2.4, false",
    "2.5, false",
    "2.6, false",
    "2.7, true",
    "2.10, true",
    "3.0, false",
    "1.99, false",
    "'', false"
  })
  void isNewerWithinTheSameMajorVersionOnly(String version, boolean newer) {
    assertThat(CoreMetadataFields.isNewer(version)).isEqualTo(newer);
  }

  @ParameterizedTest
  @CsvSource({"2.10, 2.4, true", "2.4, 2.4, true", "2.3, 2.4, false", "1.9, 2.1, false"})
  void comparesNumbersAndNotTexts(String version, String least, boolean atLeast) {
    assertThat(CoreMetadataFields.isAtLeast(version, least)).isEqualTo(atLeast);
  }
}
