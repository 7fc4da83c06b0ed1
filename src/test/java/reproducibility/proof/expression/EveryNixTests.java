package reproducibility.proof.expression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Needed;
import reproducibility.report.ClaimResult;
import reproducibility.report.ClaimRun;
import reproducibility.report.Verdict;
import reproducibility.sample.SampleClaims;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.host.NixOfImage;

/**
 * The claims about evaluation, by the Nix of this machine and by the newer one of the image for
 * containers: messages and places are the same.
 */
class EveryNixTests {
  /** Nix itself says something else of a file that is not there. */
  private static final String NOT_THERE = "not-there";

  /** What does not evaluate, what Nix says of it, and where. */
  private static final Map<String, List<String>> ERRORS =
      Map.of(
          "missing-attribute",
          List.of("NOTE = lib.nothing;", "attribute 'nothing' missing", "missing-attribute.nix:10"),
          "thrown",
          List.of("NOTE = throw \"not for this system\";", "not for this system", ""),
          "no-syntax",
          List.of("NOTE = 1 + ;", "syntax error, unexpected ';'", "no-syntax.nix:10"),
          "undefined",
          List.of("NOTE = nothing;", "undefined variable 'nothing'", "undefined.nix:10"),
          "endless",
          List.of("NOTE = let x = x; in x;", "infinite recursion encountered", "endless.nix:10"),
          NOT_THERE,
          List.of("NOTE = import ./absent.nix;", "absent.nix", ""));

  @TempDir private Path folder = Path.of("");

  @Test
  void givesTheSameMessagesAndPlaces() throws IOException {
    Path other = Files.createDirectory(folder.resolve("nix"));
    Needed.orSkipped(() -> NixOfImage.layInto(other));
    try (SampleRepository sample = new SampleRepository()) {
      Map<String, EvaluationFault> faults = asPackages(sample);
      ERRORS.forEach((name, it) -> addPackage(sample, name, it.get(0)));
      sample.track();

      ClaimRun here = check(sample, "");
      ClaimRun newer = check(sample, other.toString());

      assertThat(newer.engine()).isNotEqualTo(here.engine());
      for (ClaimRun run : List.of(here, newer)) {
        faults.forEach((name, fault) -> requireFinding(run, name, fault));
        ERRORS.forEach(
            (name, it) ->
                assertThat(message(run, "EveryExpression.evaluatesOnEveryPlatform", name))
                    .as(run.engine())
                    .contains(it.get(1), it.get(2)));
      }
      assertThat(ofExpressions(newer)).isEqualTo(ofExpressions(here));
    }
  }

  /** Each fault in a package of its own, by its name. */
  private static Map<String, EvaluationFault> asPackages(SampleRepository sample) {
    String demo = SampleRepository.expression("demo");
    byte[] sound = sample.bytes(demo);
    Map<String, EvaluationFault> faults = new LinkedHashMap<>();
    for (EvaluationFault fault : EvaluationFault.values()) {
      String name = fault.words().replace(' ', '-');
      fault.change().fault().accept(sample);
      sample.write(SampleRepository.expression(name), sample.bytes(demo));
      sample.write(demo, sound);
      faults.put(name, fault);
    }
    return faults;
  }

  private static void addPackage(SampleRepository sample, String name, String attributes) {
    String sound = new String(sample.bytes(SampleRepository.expression("demo")), UTF_8);
    sample.write(
        SampleRepository.expression(name),
        sound.replace("meta.license", attributes + "\n  meta.license"));
  }

  private static ClaimRun check(SampleRepository sample, String programs) {
    return SampleClaims.run(sample, Set.of("commit"), Set.of(), Map.of("repro.nix", programs));
  }

  private static void requireFinding(ClaimRun run, String name, EvaluationFault fault) {
    assertThat(fault.change().caughtBy().stream().map(it -> message(run, it, name)))
        .as(run.engine())
        .anySatisfy(
            it ->
                assertThat(it)
                    .contains(fault.change().named().replace("/demo.nix", "/" + name + ".nix")));
  }

  private static String message(ClaimRun run, String claim, String name) {
    ClaimResult result =
        results(run)
            .filter(it -> it.id().equals(claim) && it.subject().equals(name))
            .findFirst()
            .orElseThrow();
    assertThat(result.verdict()).as(run.engine() + ": " + result).isEqualTo(Verdict.FAILED);
    return result.message();
  }

  private static Stream<ClaimResult> results(ClaimRun run) {
    return run.results().stream().filter(it -> it.subjects().equals("EveryExpression"));
  }

  /** Verdict and message of each claim and expression. */
  private static Map<String, String> ofExpressions(ClaimRun run) {
    Map<String, String> results = new TreeMap<>();
    results(run)
        .filter(it -> !it.subject().equals(NOT_THERE))
        .forEach(
            it ->
                results.put(
                    it.id() + " " + it.subject(),
                    // A folder of the run.
                    it.verdict() + it.message().replaceFirst("copy-\\d+", "copy")));
    return results;
  }
}
