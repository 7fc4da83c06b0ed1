package reproducibility.report.html;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import reproducibility.report.ClaimResult;
import reproducibility.report.ClaimRun;
import reproducibility.report.Verdict;

/** The part of the page that shows packages by platforms, and what of each was not passed. */
final class HtmlGrid {
  /** Claims whose subjects are packages, as the machine that ran them has them. */
  private static final Set<String> OF_PACKAGES =
      Set.of("EveryPackage", "EveryBuild", "EveryOutput");

  /** Worst first. */
  private static final List<Verdict> ORDER =
      List.of(Verdict.FAILED, Verdict.UNKNOWN, Verdict.EXCUSED, Verdict.PASSED);

  /**
   * A package on a platform.
   *
   * @param leftOut whether the contract leaves it out there
   * @param worst of what was asked of it there
   */
  record Cell(boolean leftOut, Optional<ClaimResult> worst) {}

  private final ClaimRun run;
  private final Map<String, List<ClaimResult>> bySubject;

  HtmlGrid(ClaimRun run) {
    this.run = run;
    bySubject = HtmlText.by(run.results(), ClaimResult::subject);
  }

  String platform() {
    return run.platform();
  }

  Set<String> packages() {
    return run.results().stream()
        .filter(it -> OF_PACKAGES.contains(it.subjects()) && !it.subject().isEmpty())
        .map(ClaimResult::subject)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** This machine's first: there most was asked. */
  Set<String> platforms() {
    Set<String> platforms = new LinkedHashSet<>(List.of(run.platform()));
    platforms.addAll(new TreeSet<>(run.platforms().keySet()));
    return platforms;
  }

  List<ClaimResult> notPassed(String name) {
    return of(name).stream().filter(it -> it.verdict() != Verdict.PASSED).toList();
  }

  Cell cell(String name, String platform) {
    List<ClaimResult> all = new ArrayList<>(of(name + " on " + platform));
    if (all.stream().anyMatch(it -> it.subjects().equals("EveryExclusion"))) {
      return new Cell(true, worst(all));
    }
    if (platform.equals(run.platform())) {
      all.addAll(of(name));
    }
    return new Cell(false, worst(all));
  }

  private List<ClaimResult> of(String subject) {
    return bySubject.getOrDefault(subject, List.of());
  }

  private static Optional<ClaimResult> worst(List<ClaimResult> results) {
    return ORDER.stream()
        .flatMap(verdict -> results.stream().filter(it -> it.verdict() == verdict).limit(1))
        .findFirst();
  }
}
