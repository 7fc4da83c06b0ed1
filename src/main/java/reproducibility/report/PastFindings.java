package reproducibility.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import reproducibility.finding.RenamedClaims;

/**
 * What is kept of one run for those that come after it.
 *
 * @param started when, in ISO 8601
 * @param ref what it was about
 * @param commit the whole commit id; empty where there is none
 * @param seconds how long it took
 * @param counts how many results have each verdict, by its word
 * @param claims the claims that were asked
 * @param findings what failed, by fingerprint: the claim and its subject
 */
public record PastFindings(
    String started,
    String ref,
    String commit,
    double seconds,
    Map<String, Long> counts,
    TreeSet<String> claims,
    Map<String, String> findings) {
  private static final double MILLIS = 1000.0;

  /** Those of a run. */
  public static PastFindings of(ClaimRun run) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Verdict verdict : Verdict.values()) {
      counts.put(verdict.word(), run.count(verdict));
    }
    TreeSet<String> claims = new TreeSet<>();
    run.results().forEach(it -> claims.add(it.id()));
    Map<String, String> findings = new LinkedHashMap<>();
    run.all(Verdict.FAILED).forEach(it -> findings.put(it.fingerprint(), name(it)));
    return new PastFindings(
        run.started().toString(),
        run.ref(),
        run.commit(),
        run.time().toMillis() / MILLIS,
        counts,
        claims,
        findings);
  }

  /** The same with the ids that claims have today. */
  PastFindings withIdsOfToday() {
    Map<String, String> names = new LinkedHashMap<>();
    findings.forEach(
        (fingerprint, name) -> {
          String claim = claim(name);
          names.put(fingerprint, RenamedClaims.today(claim) + name.substring(claim.length()));
        });
    return new PastFindings(
        started,
        ref,
        commit,
        seconds,
        counts,
        claims.stream().map(RenamedClaims::today).collect(Collectors.toCollection(TreeSet::new)),
        names);
  }

  /** {@code EveryWheel.isOdd: a.whl}. */
  public static String name(ClaimResult result) {
    return result.id() + ": " + result.subject();
  }

  /** The claim of a finding that is called so. */
  static String claim(String name) {
    return name.substring(0, Math.max(0, name.indexOf(':')));
  }
}
