package reproducibility.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reproducibility.Capability;
import reproducibility.finding.Cause;
import reproducibility.finding.Finding;

/** What of a change's findings it answers for. */
class ComparisonTests {
  private static final ClaimResult PASSED = SampleResults.passed("a");
  private static final ClaimResult TWO = failed("one", "two");
  private static final ClaimResult ONE = failed("one");

  private static ClaimResult failed(Object... facts) {
    return SampleResults.failed("a", Finding.of("a", "is odd").facts(facts));
  }

  private static ClaimResult unknown(Cause cause) {
    return SampleResults.unknown("a", cause, "why", "", false);
  }

  private static ClaimRun run(ClaimResult... results) {
    return new ClaimRun(
        "",
        ".",
        "",
        "",
        "",
        "",
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(),
        List.of(results),
        Instant.EPOCH,
        Duration.ZERO);
  }

  private static Comparison compared(ClaimResult base, ClaimResult now, boolean touched) {
    return Comparison.of("base", run(now), run(base), it -> touched, false);
  }

  @Test
  void whatTheBaseDoesNotHaveIsBrought() {
    assertThat(compared(PASSED, ONE, false).brought()).containsExactly(ONE);
    assertThat(compared(failed("three"), ONE, false).violations()).containsExactly(ONE);
    assertThat(compared(ONE, TWO, false).violations()).containsExactly(TWO);
  }

  @Test
  void whatTheBaseHasIsInheritedUnlessItsSubjectIsTouched() {
    assertThat(compared(ONE, ONE, false).inherited()).containsExactly(ONE);
    assertThat(compared(ONE, ONE, true).brought()).containsExactly(ONE);
    assertThat(compared(failed(), failed(), true).violations()).hasSize(1);
  }

  @Test
  void fewerFindingsOfATouchedSubjectAreNoViolation() {
    assertThat(compared(TWO, ONE, true).inherited()).containsExactly(ONE);
    assertThat(compared(TWO, ONE, true).violations()).isEmpty();
    assertThat(compared(TWO, failed("one", "three"), true).violations()).hasSize(1);
    // One that says nothing more of itself is not some of one that does.
    assertThat(compared(TWO, failed(), true).violations()).hasSize(1);
  }

  @Test
  void whatIsGoneIsFixed() {
    assertThat(compared(ONE, PASSED, true).fixed()).containsExactly(ONE);
    assertThat(compared(ONE, unknown(new Cause.StandIn()), true).fixed()).isEmpty();
  }

  @Test
  void whatCouldNotBeToldOfTheBaseIsNewlyDecided() {
    ClaimResult other = unknown(new Cause.OtherClaim("EveryExpression.evaluatesOnEveryPlatform"));
    assertThat(compared(other, ONE, false).decided()).containsExactly(ONE);
    assertThat(compared(other, ONE, false).brought()).isEmpty();
    assertThat(compared(other, ONE, false).violations()).isEmpty();
  }

  /** Nobody knows that the base was no better: a pass would be a guess. */
  @Test
  void whatIsNewlyDecidedCountsWhereTheChangeMayBeTheCause() {
    ClaimResult other = unknown(new Cause.OtherClaim("EveryExpression.evaluatesOnEveryPlatform"));
    ClaimResult lacking = unknown(new Cause.Lacking(Capability.INDEX));
    assertThat(compared(other, ONE, true).violations()).containsExactly(ONE);
    assertThat(compared(lacking, ONE, false).violations()).containsExactly(ONE);
    assertThat(Comparison.of("base", run(ONE), run(other), it -> false, true).violations())
        .containsExactly(ONE);
  }
}
