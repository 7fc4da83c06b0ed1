package reproducibility.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import reproducibility.finding.Cause;
import reproducibility.finding.Finding;
import reproducibility.finding.Unknown;

/**
 * A run of the claims on a change, against a run on what it is to be merged into. Findings are
 * compared by claim, subject and facts.
 *
 * @param base what the other run was of
 * @param brought the findings that the change brings, or whose subject it touches without having
 *     fewer findings of it
 * @param inherited the findings that the base has as well, or more of, and that the change does not
 *     answer for
 * @param fixed the findings of the base that the change has no more
 * @param decided the findings that could not be told of the base
 * @param violations those that count against the change: all that it brings, and what is decided
 *     where the change may be the cause: it touches the subject or a file that every claim reads,
 *     or a lack of this machine hid how the base is
 */
public record Comparison(
    String base,
    List<ClaimResult> brought,
    List<ClaimResult> inherited,
    List<ClaimResult> fixed,
    List<ClaimResult> decided,
    List<ClaimResult> violations) {

  /** A change that breaks nothing, where nothing was compared. */
  public static Comparison ofNothing(String name) {
    return new Comparison(name, List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /**
   * Compares two runs.
   *
   * @param name what the other run was of
   * @param touched whether the change touches what a result is about
   * @param contract whether it touches a file that every claim reads: then nobody knows how the
   *     base would be with it
   */
  public static Comparison of(
      String name, ClaimRun run, ClaimRun base, Predicate<ClaimResult> touched, boolean contract) {
    Map<String, ClaimResult> old = byClaimAndSubject(base);
    Map<String, ClaimResult> now = byClaimAndSubject(run);
    List<ClaimResult> brought = new ArrayList<>();
    List<ClaimResult> inherited = new ArrayList<>();
    List<ClaimResult> decided = new ArrayList<>();
    List<ClaimResult> violations = new ArrayList<>();
    for (ClaimResult result : run.all(Verdict.FAILED)) {
      Optional<ClaimResult> before = Optional.ofNullable(old.get(key(result)));
      boolean answered = touched.test(result);
      if (before.filter(it -> it.verdict() == Verdict.UNKNOWN).isPresent()) {
        decided.add(result);
        if (answered || contract || isLacking(before.get())) {
          violations.add(result);
        }
      } else if (before.filter(it -> isNoMore(result, it)).isPresent()
          && (!answered || isLess(result.subject(), run, base))) {
        inherited.add(result);
      } else {
        brought.add(result);
        violations.add(result);
      }
    }
    List<ClaimResult> fixed =
        base.all(Verdict.FAILED).stream()
            .filter(
                it ->
                    Optional.ofNullable(now.get(key(it)))
                        .filter(is -> is.verdict() != Verdict.PASSED)
                        .isEmpty())
            .toList();
    return new Comparison(
        name,
        List.copyOf(brought),
        List.copyOf(inherited),
        fixed,
        List.copyOf(decided),
        List.copyOf(violations));
  }

  private static Map<String, ClaimResult> byClaimAndSubject(ClaimRun run) {
    Map<String, ClaimResult> results = new TreeMap<>();
    run.results().forEach(it -> results.put(key(it), it));
    return results;
  }

  private static String key(ClaimResult result) {
    return result.id() + " " + result.subject();
  }

  /** What the base lacked to be told, it may have been sound. */
  private static boolean isLacking(ClaimResult before) {
    return before.unknown().map(Unknown::cause).filter(Cause.Lacking.class::isInstance).isPresent();
  }

  /** The same finding as before, or some of its facts. */
  private static boolean isNoMore(ClaimResult result, ClaimResult before) {
    return before.verdict() == Verdict.FAILED
        && (result.fingerprint().equals(before.fingerprint())
            || (!facts(result).isEmpty() && facts(before).containsAll(facts(result))));
  }

  private static Set<String> facts(ClaimResult result) {
    return new TreeSet<>(result.finding().map(Finding::facts).orElse(List.of()));
  }

  /** Whether of a subject everything that is found was found before, and something is gone. */
  private static boolean isLess(String subject, ClaimRun run, ClaimRun base) {
    Set<String> now = facts(subject, run);
    Set<String> before = facts(subject, base);
    return before.containsAll(now) && now.size() < before.size();
  }

  private static Set<String> facts(String subject, ClaimRun run) {
    Set<String> all = new TreeSet<>();
    run.all(Verdict.FAILED).stream()
        .filter(it -> it.subject().equals(subject))
        .forEach(
            it -> {
              all.add(it.id());
              facts(it).forEach(fact -> all.add(it.id() + " " + fact));
            });
    return all;
  }
}
