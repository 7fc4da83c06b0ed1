package reproducibility.report.comment;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import reproducibility.report.ClaimResult;
import reproducibility.report.ClaimRun;
import reproducibility.report.ForeignText;
import reproducibility.report.Outcome;
import reproducibility.report.Verdict;
import reproducibility.report.html.HtmlText;

/**
 * A run as Markdown (CommonMark with tables) within a limit of bytes: the verdict first, then what
 * failed, what is unknown and what is excused. What finds no room is counted.
 */
public final class RunMarkdown {
  /** GitHub, "Workflow commands": a step summary has at most 1 MiB. */
  public static final int STEP_SUMMARY_BYTES = 1 << 20;

  /** GitHub takes 65,536 characters of a comment, GitLab more; a byte is at most one of them. */
  public static final int COMMENT_BYTES = 65_536;

  private static final int MOST_LINES = 40;
  private static final int MOST_CHARACTERS = 500;
  private static final int ROOM_FOR_THE_LAST_LINE = 200;

  private final StringBuilder text = new StringBuilder();
  private int left;
  private int omitted;

  private RunMarkdown(int bytes) {
    this.left = bytes - ROOM_FOR_THE_LAST_LINE;
  }

  /**
   * The document.
   *
   * @param changes since the last run, as Markdown; may be empty
   * @param bytes the most that it may have in UTF-8
   */
  public static String of(ClaimRun run, String changes, int bytes) {
    return new RunMarkdown(bytes).write(run, changes);
  }

  /**
   * A document of ours without the last items of its lists, so far as it is too long.
   *
   * @param markdown with items that begin a line with a dash
   * @param bytes the most that it may have in UTF-8
   */
  public static String within(String markdown, int bytes) {
    if (bytes(markdown) <= bytes) {
      return markdown;
    }
    StringBuilder text = new StringBuilder();
    int left = bytes - ROOM_FOR_THE_LAST_LINE;
    for (String item : markdown.split("(?m)(?=^- )", -1)) {
      left -= bytes(item);
      if (left < 0) {
        break;
      }
      text.append(item);
    }
    return text.append("\nMore found no room here: claims.json and index.html have all.\n")
        .toString();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private String write(ClaimRun run, String changes) {
    Outcome outcome = Outcome.of(run);
    String heading =
        "### "
            + outcome.headline()
            + "\n\n"
            + ForeignText.markdown(shortened(run.title() + ", " + run.ref()))
            + ": "
            + ForeignText.markdown(outcome.sentence())
            + "\n\n"
            + Arrays.stream(Verdict.values())
                .map(it -> run.count(it) + " " + it.word())
                .collect(Collectors.joining(", "))
            + ".\n";
    add(heading);
    add(changes);
    section("Failed", run.all(Verdict.FAILED));
    section("Unknown", run.all(Verdict.UNKNOWN));
    section("Excused", run.all(Verdict.EXCUSED));
    if (omitted > 0) {
      text.append("\n").append(HtmlText.count(omitted, "more finding"));
      text.append(" found no room here: claims.json and index.html have all.\n");
    }
    return text.toString();
  }

  /** What has the same message is told once, with all subjects. */
  private void section(String title, List<ClaimResult> results) {
    if (results.isEmpty()) {
      return;
    }
    add("\n#### " + title + "\n\n");
    results.stream()
        .collect(
            Collectors.groupingBy(
                it -> it.message(), java.util.LinkedHashMap::new, Collectors.toList()))
        .forEach(
            (message, some) -> {
              String subjects =
                  some.stream()
                      .map(it -> it.sentence() + ": " + it.subject())
                      .distinct()
                      .limit(MOST_LINES)
                      .map(RunMarkdown::shortened)
                      .map(ForeignText::markdown)
                      .collect(Collectors.joining("<br>"));
              int more = some.size() - MOST_LINES;
              String item =
                  "- "
                      + subjects
                      + (more > 0 ? "<br>and " + more + " more" : "")
                      + "\n\n"
                      + ForeignText.markdownBlock("  ", cut(message));
              if (!add(item)) {
                omitted++;
              }
            });
  }

  private static String shortened(String line) {
    return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…";
  }

  private static String cut(String message) {
    List<String> lines = new ArrayList<>(message.lines().map(RunMarkdown::shortened).toList());
    if (lines.size() > MOST_LINES) {
      int more = lines.size() - MOST_LINES;
      lines = new ArrayList<>(lines.subList(0, MOST_LINES));
      lines.add("and " + more + " more lines");
    }
    return String.join("\n", lines);
  }

  private boolean add(String part) {
    if (bytes(part) > left) {
      return false;
    }
    left -= bytes(part);
    text.append(part);
    return true;
  }
}
