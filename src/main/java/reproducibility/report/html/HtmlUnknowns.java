package reproducibility.report.html;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import reproducibility.report.ClaimResult;
import reproducibility.report.Findings.Finding;
import reproducibility.report.Verdict;

/** What stayed unknown, each reason once, with all that it keeps from being told. */
final class HtmlUnknowns {
  private HtmlUnknowns() {}

  public static String byReason(List<Finding> all) {
    return all.stream().map(HtmlUnknowns::reason).collect(Collectors.joining());
  }

  private static String reason(Finding finding) {
    Map<String, List<ClaimResult>> claims =
        finding.results().stream()
            .collect(
                Collectors.groupingBy(
                    ClaimResult::sentence, LinkedHashMap::new, Collectors.toList()));
    return """
    <article id="%s" class="finding unknown">
    <h3>%s</h3>
    <p class="about">%s %s%s</p>
    %s<dl class="unanswered">
    %s</dl>
    </article>
    """
        .formatted(
            finding.anchor(),
            HtmlText.escape(finding.headline()),
            HtmlText.verdict(Verdict.UNKNOWN),
            HtmlText.count(finding.results().size(), "check"),
            finding.results().stream().anyMatch(ClaimResult::required)
                ? ", <strong>required</strong> to be told here"
                : "",
            finding.parts().isEmpty() ? "" : HtmlText.message("", finding.parts()),
            claims.entrySet().stream()
                .map(it -> unanswered(it.getKey(), it.getValue()))
                .collect(Collectors.joining()));
  }

  private static String unanswered(String sentence, List<ClaimResult> results) {
    return "<div><dt>%s</dt><dd>%s</dd></div>\n"
        .formatted(
            HtmlText.sentence(sentence),
            results.stream().map(HtmlText::subject).collect(Collectors.joining(", ")));
  }
}
