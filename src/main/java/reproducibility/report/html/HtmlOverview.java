package reproducibility.report.html;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import reproducibility.report.ClaimResult;
import reproducibility.report.Verdict;

/** How many checks came to which verdict, by what they are about, and a filter by verdict. */
final class HtmlOverview {
  private HtmlOverview() {}

  static String of(Map<String, List<ClaimResult>> classes) {
    return """
    <div class="wide" role="region" tabindex="0" aria-label="Verdicts by what the claims are about">
    <table class="overview">
    <caption>How many checks came to which verdict, by what the claims are about</caption>
    <thead><tr><th scope="col">Claims about</th>%s<th scope="col">Time</th></tr></thead>
    <tbody>
    %s</tbody>
    </table>
    </div>
    """
        .formatted(
            Arrays.stream(Verdict.values())
                .map(it -> "<th scope=\"col\">" + HtmlText.verdict(it) + "</th>")
                .collect(Collectors.joining()),
            classes.entrySet().stream()
                .map(it -> overviewRow(it.getKey(), it.getValue()))
                .collect(Collectors.joining()));
  }

  private static String overviewRow(String kind, List<ClaimResult> results) {
    return "<tr><th scope=\"row\"><a href=\"#%s\">%s</a></th>%s<td>%s</td></tr>\n"
        .formatted(
            HtmlClaims.anchor(results),
            HtmlText.escape(kind),
            Arrays.stream(Verdict.values())
                .map(it -> cell(it, HtmlClaims.count(results, it)))
                .collect(Collectors.joining()),
            HtmlText.time(HtmlClaims.time(results)));
  }

  private static String cell(Verdict verdict, long count) {
    return "<td class=\"%s\">%s</td>".formatted(count == 0 ? "none" : verdict.word(), count);
  }

  /** Shows what has one verdict alone: by the style sheet, without a script. */
  static String filter() {
    return """
    <fieldset class="filter">
    <legend>Show</legend>
    <label><input type="radio" name="show" checked> all</label>
    %s</fieldset>
    """
        .formatted(
            Arrays.stream(Verdict.values())
                .map(
                    it ->
                        "<label><input type=\"radio\" name=\"show\" id=\"show-%1$s\"> %1$s</label>\n"
                            .formatted(it.word()))
                .collect(Collectors.joining()));
  }
}
