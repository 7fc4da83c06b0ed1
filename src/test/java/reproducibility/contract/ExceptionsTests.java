package reproducibility.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reproducibility.Malformed;

class ExceptionsTests {
  private static final String EXCEPTIONS =
      """
      [[exceptions]]
      claim = "EveryWheel.isSound"
      subject = "first.whl"
      expires = 2027-06-30
      fingerprint = "0123456789abcdef"

      [[exceptions]]
      claim = "EveryWheel.isSound"
      subject = "second.whl"
      reason = "known"
      owner = "somebody"
      expires = "2027-07-01"
      fingerprint = "fedcba9876543210"
      """;

  @Test
  void areFoundByClaimAndSubject() {
    assertThat(Exceptions.parse(EXCEPTIONS).of("EveryWheel.isSound", "second.whl"))
        .contains(
            new Excuse(
                "EveryWheel.isSound",
                "EveryWheel.isSound",
                "second.whl",
                "known",
                "somebody",
                LocalDate.of(2027, 7, 1),
                "fedcba9876543210",
                ".flox/exceptions.toml:9"));
    assertThat(Exceptions.parse(EXCEPTIONS).of("EveryWheel.isSound", "third.whl")).isEmpty();
  }

  @Test
  void mayBeNone() {
    assertThat(Exceptions.parse("").all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "`claim = \"EveryWheel.isSound\"\n"
            + "subject = \"second.whl\"` | subject = \"second.whl\" | 7 | has no claim",
        "subject = \"second.whl\" | `` | 7 | has no subject",
        "expires = \"2027-07-01\" | `` | 7 | has no expires",
        "expires = \"2027-07-01\" | expires = \"soon\" | 12 | expires is a date (2027-06-30): soon",
        "expires = \"2027-07-01\" | expires = 2027-07-01T00:00:00Z | 12 | expires is a date",
        "expires = \"2027-07-01\" | expires = 2027-13-01 | 12 | expires is a date",
        "fingerprint = \"fedcba9876543210\" | `` | 7 | has no fingerprint"
      })
  void nameFileLineAndRuleWhereTheyAreBroken(String sound, String broken, int line, String rule) {
    assertThat(EXCEPTIONS).contains(sound);
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> Exceptions.parse(EXCEPTIONS.replace(sound, broken)))
        .satisfies(it -> assertThat(it.where()).isEqualTo(".flox/exceptions.toml:" + line))
        .satisfies(it -> assertThat(it.rule()).contains(rule));
  }

  @Test
  void renewsTheIdOfOneExceptionAlone() {
    String old = "EveryDocumentedCount.isThatOfTheContract";
    String text =
        """
        [[exceptions]]
        claim = "%s"
        subject = "a.whl"
        expires = 2999-01-01
        fingerprint = "fedcba9876543210"  # looked at

        [[exceptions]]
        fingerprint = "fedcba9876543210"
        claim = "%s"  # an old id
        subject = "b.whl"
        expires = 2999-01-01
        """
            .formatted(old, old);
    Exceptions exceptions = Exceptions.parse(text);
    String renewed = "EveryDocumentedCount.agreesWithTheContract";
    assertThat(Exceptions.renewed(text, exceptions.all().get(0)))
        .isEqualTo(text.replaceFirst(old, renewed));
    assertThat(Exceptions.renewed(text, exceptions.all().get(1)))
        .isEqualTo(text.replace(old + "\"  #", renewed + "\"  #"));
  }
}
