package reproducibility.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reproducibility.finding.Unknown;
import reproducibility.hash.Digest;

/** What did not pass, in the run's order. What says the same is one finding. */
public final class Findings {
  private static final int DIGITS = 16;

  /**
   * What makes results one finding.
   *
   * @param claim the sentence; empty where the verdict is unknown, whose reason is no one claim's
   */
  private record Key(Verdict verdict, String claim, String headline, List<FindingText.Part> parts) {
    static Key of(ClaimResult result) {
      boolean unknown = result.verdict() == Verdict.UNKNOWN;
      return new Key(
          result.verdict(),
          unknown ? "" : result.sentence(),
          result
              .finding()
              .map(FindingText::headline)
              .or(() -> result.unknown().map(Unknown::reason))
              .orElse("no reason was given"),
          FindingText.parts(result));
    }
  }

  /**
   * One finding.
   *
   * @param anchor its place on the page
   * @param headline where and what is wrong, or the reason
   * @param parts what else is said of it
   * @param results of whom it is said; at least one
   */
  public record Finding(
      String anchor,
      Verdict verdict,
      String headline,
      List<FindingText.Part> parts,
      List<ClaimResult> results) {}

  private final Map<Key, Finding> findings = new LinkedHashMap<>();
  private final Map<ClaimResult, String> anchors = new HashMap<>();
  private final Set<String> used = new HashSet<>();

  private Findings() {}

  public static Findings of(ClaimRun run) {
    Findings found = new Findings();
    run.results().stream().filter(it -> it.verdict() != Verdict.PASSED).forEach(found::add);
    return found;
  }

  private void add(ClaimResult result) {
    if (anchors.containsKey(result)) {
      return;
    }
    anchors.put(result, unused(result));
    findings
        .computeIfAbsent(
            Key.of(result),
            key ->
                new Finding(
                    anchors.getOrDefault(result, ""),
                    key.verdict(),
                    key.headline(),
                    key.parts(),
                    new ArrayList<>()))
        .results()
        .add(result);
  }

  /**
   * The same in every run that finds the same: of the fingerprint, or of claim and subject where
   * something is unknown.
   */
  private String unused(ClaimResult result) {
    String anchor =
        result.fingerprint().isEmpty()
            ? "u-" + Digest.of(result.id() + "\n" + result.subject()).sha256().substring(0, DIGITS)
            : "f-" + result.fingerprint();
    String free = anchor;
    for (int i = 2; !used.add(free); i++) {
      free = anchor + "-" + i;
    }
    return free;
  }

  /** The findings with this verdict. */
  public List<Finding> all(Verdict verdict) {
    return findings.values().stream().filter(it -> it.verdict() == verdict).toList();
  }

  /** Where the page tells why this result did not pass. */
  public String anchor(ClaimResult result) {
    if (result.verdict() != Verdict.UNKNOWN) {
      return anchors.getOrDefault(result, "");
    }
    Finding finding = findings.get(Key.of(result));
    return finding == null ? "" : finding.anchor();
  }
}
