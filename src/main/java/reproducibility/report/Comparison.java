package reproducibility.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A run of the claims on a change, against a run on what it is to be merged into.
 *
 * @param base what the other run was of
 * @param brought the findings that the change brings, or whose subject it touches
 * @param inherited the findings that the base has as well, and that the change does not touch
 * @param fixed the findings of the base that the change has no more
 */
public record Comparison(
    String base, List<ClaimResult> brought, List<ClaimResult> inherited, List<ClaimResult> fixed) {

  /** The same claim, of the same subject, with the same finding. */
  private record Identity(String claim, String subject, String fingerprint) {

    static Identity of(ClaimResult result) {
      return new Identity(result.id(), result.subject(), result.fingerprint());
    }
  }

  /**
   * Compares two runs.
   *
   * @param name what the other run was of
   * @param touched whether the change has to answer for a finding that the base has as well
   */
  public static Comparison of(
      String name, ClaimRun run, ClaimRun base, Predicate<ClaimResult> touched) {
    Set<Identity> old = new HashSet<>();
    base.all(Verdict.FAILED).forEach(it -> old.add(Identity.of(it)));
    List<ClaimResult> brought = new ArrayList<>();
    List<ClaimResult> inherited = new ArrayList<>();
    for (ClaimResult result : run.all(Verdict.FAILED)) {
      boolean isOld = old.contains(Identity.of(result)) && !touched.test(result);
      (isOld ? inherited : brought).add(result);
    }
    Map<String, Verdict> now = new TreeMap<>();
    run.results().forEach(it -> now.put(it.id() + " " + it.subject(), it.verdict()));
    List<ClaimResult> fixed =
        base.all(Verdict.FAILED).stream()
            .filter(
                it ->
                    Optional.ofNullable(now.get(it.id() + " " + it.subject()))
                        .filter(verdict -> verdict != Verdict.PASSED)
                        .isEmpty())
            .toList();
    return new Comparison(name, List.copyOf(brought), List.copyOf(inherited), fixed);
  }
}
