package reproducibility.report.attestation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import reproducibility.hash.Digest;
import reproducibility.report.ClaimResult;
import reproducibility.report.ClaimRun;
import reproducibility.report.Suite;
import reproducibility.report.Verdict;
import reproducibility.report.inventory.CheckedSet;
import reproducibility.report.inventory.PackageUrls;

/**
 * What a run came to in one word (SLSA 1.2, "Verification Summary Attestation").
 *
 * @param run the run
 * @param set what it judged
 * @param isPartOfClaims whether some claim said nothing of any subject
 */
record VerificationSummary(ClaimRun run, CheckedSet set, boolean isPartOfClaims) {
  static final String TYPE = "https://slsa.dev/verification_summary/v1";
  private static final String SLSA_VERSION = "1.2";

  /** The name of a field of our own is a URI (in-toto, "Parsing rules"). */
  private static final String VERDICTS = "pkg:maven/reproducibility/repro#verdicts";

  /**
   * The statement. No level of SLSA is judged.
   *
   * @param testResult what it rests on
   * @param subject what it is about
   * @param nothingFailed nor stayed unknown that was required
   */
  Statement of(Statement testResult, List<Map<String, Object>> subject, boolean nothingFailed) {
    boolean sound = nothingFailed && run.count(Verdict.PASSED) > 0;
    Map<String, Object> verifier = new LinkedHashMap<>();
    verifier.put("id", Suite.uri());
    verifier.put("version", Map.of(Suite.NAME, Suite.version().orElse("unknown")));
    Map<String, Object> policy = new LinkedHashMap<>();
    String claims =
        run.results().stream().map(ClaimResult::id).distinct().collect(Collectors.joining("\n"));
    // Another URI for a part of the claims, so that nobody takes it for all of them.
    String part = isPartOfClaims ? "some" : "all";
    policy.put("uri", Suite.uri() + "?claims=" + part + "#docs/claims.md");
    policy.put("digest", Map.of("sha256", Digest.of(claims).sha256()));
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("uri", testResult.name());
    input.put("digest", Map.of("sha256", Digest.of(testResult.text()).sha256()));
    Map<String, Object> predicate = new LinkedHashMap<>();
    predicate.put("verifier", verifier);
    predicate.put("timeVerified", set.time().toString());
    predicate.put("resourceUri", PackageUrls.generic(set.name(), set.version()));
    predicate.put("policy", policy);
    predicate.put("inputAttestations", List.of(input));
    predicate.put("verificationResult", sound ? "PASSED" : "FAILED");
    predicate.put("verifiedLevels", List.of(sound ? "SLSA_BUILD_LEVEL_UNEVALUATED" : "FAILED"));
    predicate.put("slsaVersion", SLSA_VERSION);
    predicate.put(VERDICTS, verdicts());
    return new Statement("vsa", subject, TYPE, predicate);
  }

  /** How many of each: what passes may hold unknowns. */
  private Map<String, Object> verdicts() {
    Map<String, Object> counts = new LinkedHashMap<>();
    for (Verdict it : Verdict.values()) {
      counts.put(it.word(), run.count(it));
    }
    return counts;
  }
}
