package reproducibility.report.html;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import reproducibility.report.ClaimResult;
import reproducibility.report.Findings;
import reproducibility.report.Findings.Finding;
import reproducibility.report.Verdict;

/** The part of the page that says what failed, what is excused, and what stayed unknown and why. */
final class HtmlFindings {
  private static final int MOST_SUBJECTS = 12;
  private static final int MOST_WHOLE = 50;
  private static final int MOST_FOUND = 80;

  private final Findings findings;
  private final EvidencePages evidence;

  HtmlFindings(Findings findings, EvidencePages evidence) {
    this.findings = findings;
    this.evidence = evidence;
  }

  String sections() {
    return section(Verdict.FAILED, "What failed", this::byClaim)
        + section(Verdict.EXCUSED, "What is excused", this::byClaim)
        + section(Verdict.UNKNOWN, "What stayed unknown", HtmlUnknowns::byReason);
  }

  /** How the findings of a section are told. */
  private interface Telling {
    String of(List<Finding> findings);
  }

  private String section(Verdict verdict, String heading, Telling telling) {
    List<Finding> all = findings.all(verdict);
    if (all.isEmpty()) {
      return "";
    }
    long checks = all.stream().mapToLong(it -> it.results().size()).sum();
    return """
    <section id="%1$s" aria-labelledby="%1$s-heading">
    <h2 id="%1$s-heading">%2$s <span class="how-many">%3$s</span></h2>
    %4$s</section>
    """
        .formatted(verdict.word(), heading, HtmlText.count(checks, "check"), telling.of(all));
  }

  private String byClaim(List<Finding> all) {
    Map<String, List<Finding>> claims =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    it -> it.results().get(0).id(), LinkedHashMap::new, Collectors.toList()));
    return (claims.size() > 1 ? contents(claims) : "")
        + claims.values().stream().map(this::claim).collect(Collectors.joining());
  }

  /** All claims of a section at a glance, each with its subjects. */
  private static String contents(Map<String, List<Finding>> claims) {
    return "<ul class=\"contents\">\n%s</ul>\n"
        .formatted(claims.values().stream().map(HtmlFindings::entry).collect(Collectors.joining()));
  }

  private static String entry(List<Finding> ofOneClaim) {
    Finding first = ofOneClaim.get(0);
    return "<li><a href=\"#%s\">%s</a>: %s</li>\n"
        .formatted(
            first.anchor(),
            HtmlText.sentence(first.results().get(0).sentence()),
            some(ofOneClaim.stream().flatMap(it -> it.results().stream()).toList()));
  }

  private String claim(List<Finding> ofOneClaim) {
    Finding first = ofOneClaim.get(0);
    ClaimResult result = first.results().get(0);
    return """
    <section class="finding %s">
    <h3>%s</h3>
    <p class="about">%s <code>%s</code></p>
    %s</section>
    """
        .formatted(
            first.verdict().word(),
            HtmlText.sentence(result.sentence()),
            HtmlText.verdict(first.verdict()),
            HtmlText.escape(result.id()),
            ofOneClaim.stream().limit(MOST_WHOLE).map(this::finding).collect(Collectors.joining())
                + rest(ofOneClaim.stream().skip(MOST_WHOLE).toList()));
  }

  /** A thousand blocks that say the same of a thousand subjects are read by nobody. */
  private String rest(List<Finding> more) {
    return more.isEmpty()
        ? ""
        : "<p class=\"about\">%s more in short; claims.json has them whole.</p>\n<ul class=\"contents brief\">\n%s</ul>\n"
            .formatted(
                more.size(),
                more.stream()
                    .flatMap(it -> it.results().stream())
                    .map(this::brief)
                    .collect(Collectors.joining()));
  }

  private String brief(ClaimResult result) {
    String found = result.finding().map(it -> it.found()).orElse("");
    String first = found.lines().findFirst().orElse("");
    return "<li id=\"%s\">%s: %s%s</li>\n"
        .formatted(
            findings.anchor(result),
            HtmlText.subject(result),
            HtmlText.escape(
                first.length() > MOST_FOUND ? first.substring(0, MOST_FOUND) + "\u2026" : first),
            evidence(result));
  }

  private String finding(Finding finding) {
    return """
    <article>
    <ul class="subjects">
    %s</ul>
    %s</article>
    """
        .formatted(
            finding.results().stream().map(this::subject).collect(Collectors.joining()),
            HtmlText.message(finding.headline(), finding.parts()));
  }

  private String subject(ClaimResult result) {
    String fingerprint =
        result.fingerprint().isEmpty()
            ? ""
            : " <code class=\"fingerprint\">%s</code>"
                .formatted(HtmlText.escape(result.fingerprint()));
    return "<li id=\"%s\"><span><strong>%s</strong>%s</span>%s</li>\n"
        .formatted(
            findings.anchor(result), HtmlText.subject(result), evidence(result), fingerprint);
  }

  private String evidence(ClaimResult result) {
    return evidence.of(result).stream()
        .map(it -> " <a class=\"evidence\" href=\"%s\">%s</a>".formatted(it.path(), it.kind()))
        .collect(Collectors.joining());
  }

  private static String some(List<ClaimResult> results) {
    int more = results.size() - MOST_SUBJECTS;
    return results.stream()
            .limit(MOST_SUBJECTS)
            .map(HtmlText::subject)
            .collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }
}
