package reproducibility.report.html;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import reproducibility.report.ClaimResult;
import reproducibility.report.Verdict;

/** The part of the page that names everything that was checked: claims, subjects, verdicts. */
final class HtmlClaims {
  /** Where a name in camel case has a new word: {@code Every|Source|Tarball}. */
  private static final String WORD_BREAK = "(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])";

  private HtmlClaims() {}

  /** The claim class as words, which its sentences begin with. */
  static String kind(ClaimResult result) {
    int words = result.subjects().split(WORD_BREAK).length;
    return Arrays.stream(result.sentence().split(" "))
        .limit(words)
        .collect(Collectors.joining(" "));
  }

  /** The style sheet's classes for the verdicts that there are. */
  static String styles(List<ClaimResult> results) {
    return Arrays.stream(Verdict.values())
        .filter(it -> number(results, it) > 0)
        .map(it -> "has-" + it.word())
        .collect(Collectors.joining(" "));
  }

  static String tags(List<ClaimResult> results) {
    TreeSet<String> tags = new TreeSet<>();
    results.forEach(it -> tags.addAll(it.tags()));
    return tags.isEmpty() ? "" : ", tagged " + String.join(", ", tags);
  }

  static long number(List<ClaimResult> results, Verdict verdict) {
    return results.stream().filter(it -> it.verdict() == verdict).count();
  }

  static Duration total(List<ClaimResult> results) {
    return results.stream().map(ClaimResult::time).reduce(Duration.ZERO, Duration::plus);
  }
}
