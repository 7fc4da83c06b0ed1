package reproducibility.drill;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.report.PastRun;
import reproducibility.report.Verdict;

/**
 * What the loss of upstream would leave.
 *
 * @param run what the claims said where upstream was lost
 * @param before the last report, where there is one
 * @param packages the expressions with a source of their own
 * @param ofNixpkgs what the packages still need of nixpkgs
 */
public record Survival(
    PastRun run, Optional<PastRun> before, List<String> packages, Collection<String> ofNixpkgs) {
  private static final String BUILT = "EveryBuild.succeedsOfflineFromAColdStore";
  private static final String AS_LOCKED = "EveryVendoredArchive.hasTheLockedBytes";

  /** The packages that build. */
  public List<String> survivors() {
    return packages.stream().filter(it -> !lost().containsKey(it)).toList();
  }

  /** The packages that do not, and why. */
  public Map<String, String> lost() {
    Map<String, String> lost = new TreeMap<>();
    for (String it : packages) {
      Optional<PastRun.Result> result = run.result(BUILT, it);
      if (result.filter(found -> found.verdict().equals(Verdict.PASSED.word())).isEmpty()) {
        lost.put(it, result.map(PastRun.Result::message).orElse("was not built"));
      }
    }
    return lost;
  }

  /** The archives whose bytes are not those of the lock. */
  public List<String> notAsLocked() {
    return run.results().stream()
        .filter(it -> it.claim().equals(AS_LOCKED))
        .filter(it -> it.verdict().equals(Verdict.FAILED.word()))
        .map(PastRun.Result::subject)
        .toList();
  }

  /** The last report, where it is of the same engine: another one gives other bits. */
  private Stream<PastRun> comparable() {
    return before.stream().filter(it -> it.engineWithoutNix().equals(run.engineWithoutNix()));
  }

  /** The packages whose bits are not those of the last report, though both were built. */
  public List<String> otherBits() {
    return comparable()
        .flatMap(it -> it.outputs().entrySet().stream())
        .filter(it -> run.outputs().containsKey(it.getKey()))
        .filter(it -> !it.getValue().equals(run.outputs().get(it.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }

  private long compared() {
    return comparable()
        .flatMap(it -> it.outputs().keySet().stream())
        .filter(it -> run.outputs().containsKey(it))
        .count();
  }

  /** Whether nothing is lost, and nothing differs. */
  public boolean isWhole() {
    return lost().isEmpty() && notAsLocked().isEmpty() && otherBits().isEmpty();
  }

  /** All of it in one line, for a release note. */
  public String line() {
    List<String> parts = new ArrayList<>();
    parts.add(survivors().size() + " of " + packages.size() + " packages build without a network");
    parts.add(notAsLocked().isEmpty() ? "as locked" : "not as locked: " + names(notAsLocked()));
    if (compared() > 0) {
      parts.add(
          otherBits().isEmpty()
              ? compared() + " with the bits of the last report"
              : "with other bits than in the last report: " + names(otherBits()));
    }
    return run.title()
        + " ("
        + run.ref()
        + ") without upstream: "
        + String.join(", ", parts)
        + "; lost: "
        + (lost().isEmpty() ? "nothing" : names(lost().keySet()))
        + "; still needed of nixpkgs: Python and "
        + ofNixpkgs.size()
        + " packages ("
        + names(ofNixpkgs)
        + "); by the "
        + run.engine();
  }

  private static String names(Collection<String> names) {
    return names.stream().sorted().collect(Collectors.joining(", "));
  }
}
