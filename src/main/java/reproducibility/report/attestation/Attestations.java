package reproducibility.report.attestation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import reproducibility.report.ClaimResult;
import reproducibility.report.ClaimRun;
import reproducibility.report.ReportOptions;
import reproducibility.report.Suite;
import reproducibility.report.Verdict;
import reproducibility.report.inventory.CheckedPackage;
import reproducibility.report.inventory.CheckedSet;

/**
 * What a run attests of the set that it judged. Times are those of the commit, so that two runs
 * give the same bytes.
 *
 * @param run the run
 * @param set what it judged
 * @param options how much of the set it judged
 */
public record Attestations(ClaimRun run, CheckedSet set, ReportOptions options) {
  static final String TEST_RESULT = "https://in-toto.io/attestation/test-result/v0.1";
  static final String VERIFICATION_RESULT = "https://in-toto.io/attestation/svr/v0.2";

  /** All of them. What is true only of a whole set is left out for a part of one. */
  public List<Statement> all() {
    List<Statement> all = new ArrayList<>();
    Statement result = testResult();
    all.add(result);
    if (!options.isPartOfPackages()) {
      all.add(verificationResult());
      all.add(
          new VerificationSummary(run, set, options.isPartOfClaims(run))
              .of(result, subject(), !result().equals("FAILED")));
    }
    run.outputs()
        .forEach(
            (expression, narHash) ->
                BuildProvenance.of(run, set, expression, narHash).ifPresent(all::add));
    return all;
  }

  /** The set as a whole, and each archive whose bytes were there. */
  private List<Map<String, Object>> subject() {
    List<Map<String, Object>> subject = new ArrayList<>();
    subject.add(Statement.resource(set.name(), set.identity()));
    for (CheckedPackage it : set.packages()) {
      if (it.isHere()) {
        subject.add(
            Statement.resource(it.reference(), Map.of("sha256", it.sha256().orElseThrow())));
      }
    }
    return subject;
  }

  /** Every verdict, by name: what is required and unknown counts as failed. */
  private Statement testResult() {
    Map<String, Object> predicate = new LinkedHashMap<>();
    predicate.put("result", result());
    predicate.put("configuration", policies());
    predicate.put("passedTests", names(it -> it.verdict() == Verdict.PASSED));
    predicate.put("warnedTests", names(it -> isWarning(it)));
    predicate.put("failedTests", names(it -> isFailure(it)));
    return new Statement("test-result", subject(), TEST_RESULT, predicate);
  }

  private String result() {
    if (run.results().stream().anyMatch(Attestations::isFailure)) {
      return "FAILED";
    }
    boolean warned = run.results().stream().anyMatch(Attestations::isWarning);
    return warned || run.count(Verdict.PASSED) == 0 ? "WARNED" : "PASSED";
  }

  private static boolean isFailure(ClaimResult it) {
    return it.verdict() == Verdict.FAILED || (it.verdict() == Verdict.UNKNOWN && it.required());
  }

  private static boolean isWarning(ClaimResult it) {
    return it.verdict() != Verdict.PASSED && !isFailure(it);
  }

  private List<String> names(Predicate<ClaimResult> wanted) {
    return run.results().stream()
        .filter(wanted)
        .map(it -> it.subject().isEmpty() ? it.id() : it.id() + "[" + it.subject() + "]")
        .toList();
  }

  /** Lock, contract and exceptions say what is expected of the set. */
  private List<Map<String, Object>> policies() {
    List<Map<String, Object>> policies = new ArrayList<>();
    set.rules()
        .forEach(
            (path, blob) -> {
              if (path.endsWith(".toml")) {
                policies.add(Statement.resource(path, Map.of("gitBlob", blob)));
              }
            });
    return policies;
  }

  /** The claims that hold of every one of their subjects, of which there is at least one. */
  private Statement verificationResult() {
    Map<String, Object> verifier = new LinkedHashMap<>();
    verifier.put("id", Suite.uri());
    verifier.put("policies", policies());
    Map<String, Object> predicate = new LinkedHashMap<>();
    predicate.put("verifier", verifier);
    predicate.put("timeCreated", set.time().toString());
    predicate.put(
        "properties",
        run.results().stream()
            .filter(it -> !(options.isPartOfSystems() && it.tags().contains("foreign")))
            .collect(
                Collectors.groupingBy(ClaimResult::id, java.util.TreeMap::new, Collectors.toList()))
            .entrySet()
            .stream()
            .filter(it -> it.getValue().stream().allMatch(r -> r.verdict() == Verdict.PASSED))
            .map(it -> "REPRO_" + it.getKey())
            .toList());
    return new Statement("svr", subject(), VERIFICATION_RESULT, predicate);
  }
}
