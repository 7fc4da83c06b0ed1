package reproducibility.adopt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import reproducibility.Malformed;
import reproducibility.contract.Exceptions;
import reproducibility.contract.Excuse;
import reproducibility.finding.Finding;

class BaselineTests {
  private static final LocalDate DAY = LocalDate.of(2999, 1, 31);
  private static final Finding FINDING =
      Finding.of("a.nix", "is \"odd\"")
          .found("first line\nsecond line")
          .facts(7)
          .by("EveryThing.isEven", "a");

  @Test
  void excusesEachFindingByItsFingerprint() {
    Draft draft = new Baseline("the owner", DAY).of(List.of(FINDING));

    assertThat(Exceptions.parse(draft.text().orElseThrow()).all())
        .singleElement()
        .satisfies(it -> assertThat(it.fingerprint()).isEqualTo(FINDING.fingerprint()))
        .satisfies(it -> assertThat(it.reason()).endsWith(": is \"odd\": first line"))
        .extracting(Excuse::owner, Excuse::expires)
        .containsExactly("the owner", DAY);
    assertThat(draft.guessed()).containsExactly("1 of EveryThing.isEven");
    assertThat(draft.undecided()).isEmpty();
  }

  @Test
  void leavesWhatNoExceptionCanExcuse() {
    Draft draft =
        new Baseline("the owner", DAY)
            .of(List.of(FINDING, FINDING, FINDING.by("EveryThing.isEven", "")));

    assertThat(Exceptions.parse(draft.text().orElseThrow()).all()).hasSize(1);
    assertThat(draft.undecided()).hasSize(2);
  }

  @Test
  void writesNothingWhereNothingIsFound() {
    assertThat(new Baseline("the owner", DAY).of(List.of()).text()).isEmpty();
  }

  @Test
  void wantsSomebodyAndADayToCome() {
    assertThatThrownBy(() -> new Baseline(" ", DAY)).isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> new Baseline("me", LocalDate.of(2020, 1, 1)))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("--expires 2020-01-01");
  }
}
