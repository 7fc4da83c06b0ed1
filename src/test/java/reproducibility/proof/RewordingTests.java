package reproducibility.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import reproducibility.cli.ExitStatus;
import reproducibility.cli.Gate;
import reproducibility.report.ClaimResult;
import reproducibility.report.ClaimRun;
import reproducibility.report.Comparison;
import reproducibility.report.Verdict;
import reproducibility.sample.SampleClaims;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.Texts;
import reproducibility.suite.engine.JUnitGate;

/** No verdict, exit status, class of the gate or fingerprint depends on a word of a message. */
class RewordingTests {
  /** What is judged of a result: all of it but texts and time. */
  private record Judged(
      String claim, String subject, Verdict verdict, String fingerprint, String cause) {
    static Judged of(ClaimResult result) {
      return new Judged(
          result.id(),
          result.subject(),
          result.verdict(),
          result.fingerprint(),
          result.unknown().map(it -> it.cause() + " " + result.required()).orElse(""));
    }

    static List<Judged> of(List<ClaimResult> results) {
      return results.stream().map(Judged::of).toList();
    }
  }

  private static ClaimRun run(SampleRepository sample, UnaryOperator<String> words) {
    Gate gate = new JUnitGate(words);
    return SampleClaims.run(
        gate, sample, Set.of("commit", "upstream"), Set.of(), Map.of("repro.require", "forge"));
  }

  /** Excused, failed in many ways, unknown by another claim, by the machine and by the stand-in. */
  private static void breakIt(SampleRepository sample) {
    Texts.excuse(sample, "2999-01-01", Texts.FINGERPRINT, "why", "pixels on aarch64-linux");
    sample.replace(SampleRepository.expression("demo"), "src = ", "src = missing.");
    sample.change(SampleRepository.LOCK, it -> it.replaceFirst("size = ", "size = 1"));
    sample.upstream.troubled(500, "text/plain", "");
    sample.track();
  }

  @Test
  void rewordingEveryMessageChangesNothingButTheMessages() {
    try (SampleRepository sample = new SampleRepository()) {
      ClaimRun soundInUse = run(sample, UnaryOperator.identity());
      ClaimRun soundReworded = run(sample, RewordingTests::backwards);
      breakIt(sample);
      ClaimRun inUse = run(sample, UnaryOperator.identity());
      ClaimRun reworded = run(sample, RewordingTests::backwards);
      assertThat(Judged.of(reworded.results())).isEqualTo(Judged.of(inUse.results()));
      assertThat(Judged.of(soundReworded.results())).isEqualTo(Judged.of(soundInUse.results()));
      for (Verdict verdict : Verdict.values()) {
        assertThat(inUse.count(verdict)).as(verdict.word()).isPositive();
      }
      for (int i = 0; i < inUse.results().size(); i++) {
        String message = inUse.results().get(i).message();
        if (!message.isEmpty()) {
          assertThat(reworded.results().get(i).message()).contains("Neu: ").isNotEqualTo(message);
        }
      }
      assertThat(ExitStatus.of(reworded, reworded.all(Verdict.FAILED)))
          .isEqualTo(ExitStatus.of(inUse, inUse.all(Verdict.FAILED)));
      List<Function<Comparison, List<ClaimResult>>> classes =
          List.of(
              Comparison::brought,
              Comparison::inherited,
              Comparison::fixed,
              Comparison::decided,
              Comparison::violations);
      for (Function<Comparison, List<ClaimResult>> it : classes) {
        assertThat(Judged.of(it.apply(against(soundReworded, reworded))))
            .isEqualTo(Judged.of(it.apply(against(soundInUse, inUse))));
        // A base in other words is the same base.
        assertThat(Judged.of(it.apply(against(reworded, inUse))))
            .isEqualTo(Judged.of(it.apply(against(inUse, inUse))));
      }
      assertThat(against(reworded, inUse).inherited()).isNotEmpty();
      assertThat(against(reworded, inUse).brought()).isEmpty();
    }
  }

  private static Comparison against(ClaimRun base, ClaimRun run) {
    return Comparison.of("base", run, base, it -> false, false);
  }

  private static String backwards(String text) {
    return new StringBuilder(text).reverse().insert(0, "Neu: ").toString();
  }
}
