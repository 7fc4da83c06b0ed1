package reproducibility.report.comment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import reproducibility.report.ClaimRun;
import reproducibility.report.Verdict;

/**
 * The text of a merge request that takes other versions of packages, as Markdown (CommonMark): what
 * changes, what to look at first in each archive, what the claims say, and what is left to a
 * person. It is text of upstream in part, so all of it stands in code blocks.
 */
public final class MergeRequest {
  private final Map<String, String> reviews = new TreeMap<>();
  private final List<String> left = new ArrayList<>();

  /**
   * Adds a package.
   *
   * @param what the package and its versions, such as {@code demo 1.0 -> 1.1}
   * @param review what to look at first in its archive
   */
  public void add(String what, String review) {
    reviews.put(what, review);
  }

  /** Adds a package that stays as it is, with the reason. */
  public void leave(String what) {
    left.add(what);
  }

  /** The first line: a commit subject. */
  public String title() {
    return reviews.size() == 1
        ? "Update " + reviews.keySet().iterator().next().replace(" -> ", " to ")
        : "Update " + reviews.size() + " packages";
  }

  /** The subject and a line for each package, as a commit has them. */
  public String commitMessage() {
    return title() + "\n\n" + String.join("\n", reviews.keySet()) + "\n";
  }

  /**
   * The whole text.
   *
   * @param run of the claims on what it would be
   * @param open what is left to a person, a line each
   * @param cooldown how old each release is at least, where that was asked for
   */
  public String text(ClaimRun run, List<String> open, Optional<String> cooldown) {
    StringBuilder text = new StringBuilder("# " + title() + "\n\n");
    for (Verdict it : Verdict.values()) {
      text.append("- claims ").append(it.name().toLowerCase(java.util.Locale.ROOT));
      text.append(": ").append(run.count(it)).append('\n');
    }
    text.append("- all of them: `index.html` beside this text\n");
    cooldown.ifPresent(
        it ->
            text.append("- each release has been on the index for at least ")
                .append(it)
                .append('\n'));
    text.append("\n## Look first\n");
    reviews.forEach(
        (what, review) -> {
          text.append("\n### ").append(code(what)).append("\n\n");
          text.append(block(review.isBlank() ? "nothing" : review));
        });
    section(text, "Left to you", open);
    section(text, "Not updated", left);
    return text.toString();
  }

  private static void section(StringBuilder text, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append("\n## ").append(title).append("\n\n").append(block(String.join("\n", lines)));
    }
  }

  private static String code(String text) {
    return "`" + text.replaceAll("[`\\p{Cntrl}]", "?") + "`";
  }

  /** A fence longer than any that is inside (CommonMark, "Fenced code blocks"). */
  private static String block(String text) {
    String fence = "```";
    while (text.contains(fence)) {
      fence += "`";
    }
    return fence
        + "text\n"
        + text.strip().replaceAll("[\\p{Cntrl}&&[^\\n]]", "?")
        + "\n"
        + fence
        + "\n";
  }
}
