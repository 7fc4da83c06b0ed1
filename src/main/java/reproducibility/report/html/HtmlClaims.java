package reproducibility.report.html;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import reproducibility.report.ClaimResult;
import reproducibility.report.ClaimRun;
import reproducibility.report.Findings;
import reproducibility.report.Verdict;

/** The part of the page that names everything that was checked: claims, subjects, verdicts. */
final class HtmlClaims {
  /** Where a name in camel case has a new word: {@code Every|Source|Tarball}. */
  private static final String WORD_BREAK = "(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])";

  private final ClaimRun run;
  private final Findings findings;

  HtmlClaims(ClaimRun run, Findings findings) {
    this.run = run;
    this.findings = findings;
  }

  String section() {
    Map<String, List<ClaimResult>> classes = by(run.results(), HtmlClaims::kind);
    return """
    <section id="checked" aria-labelledby="checked-heading">
    <h2 id="checked-heading">Everything that was checked <span class="how-many">%s, %s</span></h2>
    %s%s%s</section>
    """
        .formatted(
            HtmlText.count(by(run.results(), ClaimResult::id).size(), "claim"),
            HtmlText.count(run.results().size(), "check"),
            HtmlOverview.of(classes),
            HtmlOverview.filter(),
            classes.entrySet().stream()
                .map(it -> kind(it.getKey(), it.getValue()))
                .collect(Collectors.joining()));
  }

  /** The claim class as words, which its sentences begin with. */
  private static String kind(ClaimResult result) {
    int words = result.subjects().split(WORD_BREAK).length;
    return Arrays.stream(result.sentence().split(" "))
        .limit(words)
        .collect(Collectors.joining(" "));
  }

  private static Map<String, List<ClaimResult>> by(
      List<ClaimResult> results, Function<ClaimResult, String> key) {
    return results.stream()
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
  }

  /** The style sheet's classes for the verdicts that there are. */
  private static String verdicts(List<ClaimResult> results) {
    return Arrays.stream(Verdict.values())
        .filter(it -> count(results, it) > 0)
        .map(it -> "has-" + it.word())
        .collect(Collectors.joining(" "));
  }

  static String anchor(List<ClaimResult> ofOneClass) {
    return "of-" + HtmlText.escape(ofOneClass.get(0).subjects());
  }

  private String kind(String kind, List<ClaimResult> results) {
    return """
    <section class="kind-of-claim %s" id="%s">
    <h3>%s</h3>
    %s</section>
    """
        .formatted(
            verdicts(results),
            anchor(results),
            HtmlText.sentence(kind),
            by(results, ClaimResult::id).values().stream()
                .map(it -> claim(kind, it))
                .collect(Collectors.joining()));
  }

  private String claim(String kind, List<ClaimResult> results) {
    ClaimResult first = results.get(0);
    boolean allPassed = count(results, Verdict.PASSED) == results.size();
    return """
    <details class="%s"%s>
    <summary><h4><span class="kind">%s</span>%s</h4> <span class="tally">%s</span></summary>
    <p class="about"><code>%s</code>%s</p>
    <table>
    <caption>%s</caption>
    <thead><tr><th scope="col">Subject</th><th scope="col">Verdict</th><th scope="col">Time</th></tr></thead>
    <tbody>
    %s</tbody>
    </table>
    </details>
    """
        .formatted(
            verdicts(results),
            allPassed ? "" : " open",
            HtmlText.sentence(kind),
            HtmlText.escape(first.sentence().substring(kind.length())),
            tally(results),
            HtmlText.escape(first.id()),
            tags(results),
            HtmlText.sentence(first.sentence()),
            results.stream().map(this::row).collect(Collectors.joining()));
  }

  private static String tags(List<ClaimResult> results) {
    TreeSet<String> tags = new TreeSet<>();
    results.forEach(it -> tags.addAll(it.tags()));
    return tags.isEmpty() ? "" : ", tagged " + HtmlText.escape(String.join(", ", tags));
  }

  /** {@code 8 of 9 passed, 1 excused}. */
  private static String tally(List<ClaimResult> results) {
    return Arrays.stream(Verdict.values())
        .filter(it -> it == Verdict.PASSED || count(results, it) > 0)
        .map(it -> tally(it, count(results, it), results.size()))
        .collect(Collectors.joining(" "));
  }

  private static String tally(Verdict verdict, long count, int all) {
    String number = verdict == Verdict.PASSED ? count + " of " + all : String.valueOf(count);
    String style = count == 0 ? "none" : verdict.word();
    return "<span class=\"verdict %s\"><span aria-hidden=\"true\">%s</span> %s %s</span>"
        .formatted(style, count == 0 ? "" : HtmlText.symbol(verdict), number, verdict.word());
  }

  private String row(ClaimResult result) {
    String why =
        result.verdict() == Verdict.PASSED
            ? ""
            : " <a href=\"#%s\">why</a>".formatted(findings.anchor(result));
    return "<tr class=\"%s\"><th scope=\"row\">%s</th><td class=\"v\">%s%s</td><td>%s</td></tr>\n"
        .formatted(
            result.verdict().word(),
            HtmlText.subject(result),
            result.verdict().word(),
            why,
            HtmlText.time(result.time()));
  }

  static long count(List<ClaimResult> results, Verdict verdict) {
    return results.stream().filter(it -> it.verdict() == verdict).count();
  }

  static Duration time(List<ClaimResult> results) {
    return results.stream().map(ClaimResult::time).reduce(Duration.ZERO, Duration::plus);
  }
}
