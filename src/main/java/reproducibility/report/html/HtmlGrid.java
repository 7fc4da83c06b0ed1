package reproducibility.report.html;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import reproducibility.report.ClaimResult;
import reproducibility.report.ClaimRun;
import reproducibility.report.Findings;
import reproducibility.report.Verdict;

/** The part of the page that shows packages by platforms, and what of each was not passed. */
final class HtmlGrid {
  /** Claims whose subjects are packages, as the machine that ran them has them. */
  private static final Set<String> OF_PACKAGES =
      Set.of("EveryPackage", "EveryBuild", "EveryOutput");

  /** Worst first. */
  private static final List<Verdict> ORDER =
      List.of(Verdict.FAILED, Verdict.UNKNOWN, Verdict.EXCUSED, Verdict.PASSED);

  private final ClaimRun run;
  private final Findings findings;
  private final TreeMap<String, List<ClaimResult>> bySubject = new TreeMap<>();

  HtmlGrid(ClaimRun run, Findings findings) {
    this.run = run;
    this.findings = findings;
    run.results()
        .forEach(it -> bySubject.computeIfAbsent(it.subject(), key -> new ArrayList<>()).add(it));
  }

  String section() {
    TreeSet<String> packages =
        run.results().stream()
            .filter(it -> OF_PACKAGES.contains(it.subjects()) && !it.subject().isEmpty())
            .map(ClaimResult::subject)
            .collect(Collectors.toCollection(TreeSet::new));
    if (packages.isEmpty()) {
      return "";
    }
    // This machine's first: there most was asked.
    Set<String> platforms = new LinkedHashSet<>(List.of(run.platform()));
    platforms.addAll(new TreeSet<>(run.platforms().keySet()));
    return """
    <section id="packages" aria-labelledby="packages-heading">
    <h2 id="packages-heading">Packages <span class="how-many">%s on %s</span></h2>
    <div class="wide" role="region" tabindex="0" aria-label="Packages by platforms">
    <table class="grid">
    <caption>The worst verdict of each package: on %s of all claims about it, elsewhere of those about that platform. A dot: nothing was asked of it there.</caption>
    <thead><tr><th scope="col">Package</th>%s<th scope="col">Not passed</th></tr></thead>
    <tbody>
    %s</tbody>
    </table>
    </div>
    </section>
    """
        .formatted(
            HtmlText.count(packages.size(), "package"),
            HtmlText.count(platforms.size(), "platform"),
            HtmlText.escape(run.platform()),
            platforms.stream()
                .map(it -> "<th scope=\"col\">" + HtmlText.escape(it) + "</th>")
                .collect(Collectors.joining()),
            packages.stream().map(it -> row(it, platforms)).collect(Collectors.joining()));
  }

  private String row(String name, Set<String> platforms) {
    return "<tr><th scope=\"row\"><bdi>%s</bdi></th>%s<td>%s</td></tr>\n"
        .formatted(
            HtmlText.escape(name),
            platforms.stream().map(it -> cell(name, it)).collect(Collectors.joining()),
            bySubject.getOrDefault(name, List.of()).stream()
                .filter(it -> it.verdict() != Verdict.PASSED)
                .map(
                    it ->
                        "<a href=\"#%s\">%s</a> (%s)"
                            .formatted(
                                findings.anchor(it),
                                HtmlText.escape(it.sentence()),
                                it.verdict().word()))
                .collect(Collectors.joining(", ")));
  }

  private String cell(String name, String platform) {
    List<ClaimResult> there = bySubject.getOrDefault(name + " on " + platform, List.of());
    if (there.stream().anyMatch(it -> it.subjects().equals("EveryExclusion"))) {
      return "<td class=\"none\">left out%s</td>"
          .formatted(worst(there).map(this::link).orElse(""));
    }
    List<ClaimResult> all = new ArrayList<>(there);
    if (platform.equals(run.platform())) {
      all.addAll(bySubject.getOrDefault(name, List.of()));
    }
    return worst(all)
        .map(it -> "<td>%s%s</td>".formatted(HtmlText.verdict(it.verdict()), link(it)))
        .orElse("<td class=\"none\"><span title=\"nothing was asked\">\u00b7</span></td>");
  }

  private static Optional<ClaimResult> worst(List<ClaimResult> results) {
    return ORDER.stream()
        .flatMap(verdict -> results.stream().filter(it -> it.verdict() == verdict).limit(1))
        .findFirst();
  }

  private String link(ClaimResult result) {
    return result.verdict() == Verdict.PASSED
        ? ""
        : " <a href=\"#%s\">why</a>".formatted(findings.anchor(result));
  }
}
