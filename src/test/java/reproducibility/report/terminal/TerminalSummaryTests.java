package reproducibility.report.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import reproducibility.Capability;
import reproducibility.finding.Cause;
import reproducibility.finding.Finding;
import reproducibility.report.ClaimResult;
import reproducibility.report.ClaimRun;
import reproducibility.report.SampleResults;
import reproducibility.report.terminal.TerminalSummary.Detail;

class TerminalSummaryTests {
  private static final ClaimResult FAILED =
      SampleResults.failed("b", Finding.of("sources/b", "is odd").found("7").facts(7));

  private static ClaimResult lacking(String subject, Capability capability, String next) {
    return SampleResults.unknown(subject, new Cause.Lacking(capability), "no answer", next, false);
  }

  private static ClaimRun run(List<ClaimResult> results) {
    return run(".", results);
  }

  private static ClaimRun run(String repository, List<ClaimResult> results) {
    return new ClaimRun(
        "demo 1.0",
        repository,
        "work tree",
        "",
        "stand-in",
        "x86_64-linux",
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(),
        results,
        Instant.EPOCH,
        Duration.ofMillis(4300));
  }

  private static List<String> lines(Detail detail, ClaimResult... results) {
    return TerminalSummary.of(run(List.of(results)), false, detail, Optional.empty())
        .lines()
        .toList();
  }

  @Test
  void saysTheVerdictFirstAndLast() {
    List<String> lines = lines(Detail.USUAL, FAILED, SampleResults.passed("a"));
    assertThat(lines.get(1)).startsWith("Not as promised. 1 of 2 checks failed");
    assertThat(lines.get(lines.size() - 1))
        .isEqualTo("  passed 1   failed 1   unknown 0   excused 0   in 4.3 s");
  }

  @Test
  void saysInOneLineWhatPassed() {
    List<String> lines = lines(Detail.USUAL, SampleResults.passed("a"), SampleResults.passed("c"));
    assertThat(lines)
        .filteredOn(it -> it.startsWith("passed"))
        .containsExactly("passed  2 checks of 1 claim   --verbose lists them");
    assertThat(lines).noneMatch(it -> it.contains("every wheel holds"));
    assertThat(lines(Detail.VERBOSE, SampleResults.passed("a")))
        .anyMatch(it -> it.startsWith("  every wheel holds what it says") && it.contains("1 of 1"));
  }

  @Test
  void givesWhatAnExceptionNeeds() {
    assertThat(lines(Detail.USUAL, FAILED))
        .contains("    claim     EveryWheel.holdsWhatItSays   fingerprint " + FAILED.fingerprint());
  }

  @Test
  void groupsTheUnknownByCauseAndNamesTheCommandsThatDecideThem() {
    List<String> lines =
        lines(
            Detail.USUAL,
            lacking("a", Capability.FORGE, "ask again"),
            lacking("b", Capability.INDEX, "once"),
            lacking("c", Capability.INDEX, "name an index"),
            lacking("d", Capability.INDEX, "name an index"));
    assertThat(lines)
        .filteredOn(it -> it.startsWith("unknown") || it.startsWith("    next"))
        .containsExactly(
            "unknown  lacking here: index: 3 checks",
            "    next      once",
            "    next      name an index",
            "unknown  lacking here: forge: 1 check",
            "    next      ask again");
    assertThat(lines).contains("    of        b, c, d");
  }

  @Test
  void namesTheOtherClaimThatHasToBeMetFirst() {
    assertThat(
            lines(
                Detail.USUAL,
                SampleResults.unknown(
                    "a", new Cause.OtherClaim("EveryWheel.isOdd"), "it is odd", "", false)))
        .anyMatch(it -> it.contains("the same command with --claim EveryWheel.isOdd"));
  }

  /** Files are named from the top of the repository on. */
  @Test
  void saysWhereWhatIsNextIsTyped() {
    assertThat(text("it's/here", FAILED)).contains("there:   cd 'it'\\''s/here'");
    assertThat(text("https://example.org/a.git", FAILED))
        .contains("in a clone:   git clone https://example.org/a.git");
    assertThat(text(".", FAILED) + text("none", FAILED)).doesNotContain("typed");
    assertThat(text("there", SampleResults.passed("a"))).doesNotContain("typed");
  }

  private static String text(String repository, ClaimResult result) {
    return TerminalSummary.of(run(repository, List.of(result)), false);
  }

  @Test
  void isOneLineWhereQuiet() {
    assertThat(lines(Detail.QUIET, FAILED))
        .containsExactly("", "  passed 0   failed 1   unknown 0   excused 0   in 4.3 s");
  }

  @Test
  void isShortWhereMuchIsUnknown() {
    List<ClaimResult> many = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      many.add(
          SampleResults.unknown(
              "s" + i, new Cause.Lacking(Capability.NIX), "reason " + i, "", false));
    }
    assertThat(TerminalSummary.of(run(many), false, Detail.USUAL, Optional.empty()).lines())
        .hasSizeLessThan(25)
        .contains("  and 995 more reasons");
  }
}
