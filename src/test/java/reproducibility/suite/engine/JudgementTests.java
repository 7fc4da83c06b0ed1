package reproducibility.suite.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;
import reproducibility.Undecided;
import reproducibility.suite.Settings;
import reproducibility.suite.UnderTest;

class JudgementTests {
  private static final String SUBJECT = "sources/large-1.0-py3-none-any.whl";

  @Test
  void aSubjectThatWantsAllMemoryIsRefusedByItsName() {
    assertJudged(new OutOfMemoryError("Java heap space"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(SUBJECT)
        .hasMessageContaining("needs more memory than Java has");
  }

  @Test
  void whatCannotBeToldIsUnknown() {
    assertJudged(new Undecided("whether it is so")).isInstanceOf(TestAbortedException.class);
  }

  private static AbstractThrowableAssert<?, ?> assertJudged(Throwable thrown) {
    try (UnderTest repository = new UnderTest(Settings.of(key -> Optional.empty()))) {
      Judgement judgement = new Judgement(repository, "EveryArchive.isSound", SUBJECT);
      return assertThatThrownBy(() -> judgement.ofTrouble(thrown));
    }
  }
}
