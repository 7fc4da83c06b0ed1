package reproducibility.report.diff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import reproducibility.diff.ArchiveDiff;
import reproducibility.diff.Diff;
import reproducibility.diff.Diff.PlatformCount;
import reproducibility.diff.Flag;
import reproducibility.report.ForeignText;

/**
 * A difference as text for a terminal: what to look at first, then the repository, then each
 * archive. Without details it fits on one screen of 50 lines and 100 columns.
 */
public final class DiffText {
  private static final int SCREEN_LINES = 50;
  private static final int PATH_COLUMNS = 94;
  private static final int MOST_FLAG_KINDS = 10;
  private static final int MOST_UNKNOWN = 5;

  /** Those after the archives: an empty one and the one about details. */
  private static final int LAST_LINES = 2;

  private final Diff diff;
  private final boolean details;
  private final DiffLines lines;

  private DiffText(Diff diff, boolean details, boolean colour) {
    this.diff = diff;
    this.details = details;
    this.lines = new DiffLines(details, colour);
  }

  /**
   * The text.
   *
   * @param details whether to show every change, and the text diffs where there are some
   * @param colour whether to use ANSI colours
   */
  public static String of(Diff diff, boolean details, boolean colour) {
    return new DiffText(diff, details, colour).write();
  }

  /**
   * What to look at first and what could not be compared, without the changes themselves.
   *
   * @param diff of two archives
   * @param colour whether to use ANSI colours
   */
  public static String lookFirst(Diff diff, boolean colour) {
    DiffText text = new DiffText(diff, false, colour);
    text.flags();
    text.unknown();
    if (text.lines.size() == 0) {
      text.lines.line(
          "           nothing to look at first: "
              + diff.archives().stream()
                  .map(it -> it.extent().title())
                  .findFirst()
                  .orElseGet(ArchiveDiff.Extent.NOTHING::title));
    }
    return text.lines.toString();
  }

  private String write() {
    side("old", diff.before());
    side("new", diff.after());
    if (diff.isEmpty() && diff.undecided().isEmpty()) {
      lines.line("     no difference");
      return lines.toString();
    }
    flags();
    repository();
    archives();
    unknown();
    if (!details) {
      lines.faint("--details shows every change");
    }
    return lines.toString();
  }

  private void side(String word, String name) {
    String shown = ForeignText.line(name);
    lines.line(
        lines.paint(DiffLines.BOLD, word)
            + "  "
            + (details ? shown : DiffLines.cutAtStart(shown, PATH_COLUMNS)));
  }

  private void flags() {
    Map<Flag.Reason, List<Flag>> byReason =
        diff.lookFirst().stream()
            .collect(Collectors.groupingBy(Flag::reason, LinkedHashMap::new, Collectors.toList()));
    if (byReason.isEmpty()) {
      return;
    }
    lines.heading("look first");
    int number = 0;
    for (Map.Entry<Flag.Reason, List<Flag>> reason : byReason.entrySet()) {
      number++;
      if (!details && number > MOST_FLAG_KINDS) {
        lines.line("  and " + (byReason.size() - MOST_FLAG_KINDS) + " kinds more");
        return;
      }
      List<String> places = reason.getValue().stream().map(DiffText::place).distinct().toList();
      String title = "%2s %s".formatted(number, reason.getKey().title());
      if (details) {
        lines.line("  " + lines.paint(DiffLines.YELLOW, title));
        places.forEach(it -> lines.line("       " + it));
      } else {
        lines.wideRow(DiffLines.YELLOW, title, DiffLines.some(places));
      }
    }
  }

  private static String place(Flag flag) {
    return ForeignText.line(flag.where() + (flag.what().isEmpty() ? "" : " " + flag.what()));
  }

  private void repository() {
    if (!diff.counts().isEmpty() || !diff.changes().isEmpty()) {
      lines.heading("repository");
    }
    if (!diff.counts().isEmpty()) {
      lines.row(
          DiffLines.BOLD,
          "counts",
          diff.counts().stream().map(DiffText::count).collect(Collectors.joining("  ")));
    }
    lines.topics(diff.changes());
  }

  private static String count(PlatformCount it) {
    boolean same = it.before().equals(it.after());
    return it.platform() + " " + (same ? "" : it.before() + "\u2192") + it.after();
  }

  private void archives() {
    ArchiveText text = new ArchiveText(lines, details);
    if (details || diff.archives().size() == 1) {
      diff.archives().forEach(text::whole);
      return;
    }
    if (diff.archives().isEmpty()) {
      return;
    }
    lines.heading("archives");
    int unknown = Math.min(diff.undecided().size(), MOST_UNKNOWN + 1);
    int room = Math.max(1, SCREEN_LINES - lines.size() - unknown - LAST_LINES - 1);
    List<ArchiveDiff> all = diff.archives();
    all.stream().limit(room).forEach(text::oneLine);
    if (all.size() > room) {
      lines.line("  and " + (all.size() - room) + " archives more");
    }
  }

  private void unknown() {
    List<String> all = diff.undecided();
    all.stream()
        .limit(details ? all.size() : MOST_UNKNOWN)
        .forEach(it -> lines.row(DiffLines.YELLOW, "unknown", ForeignText.line(it)));
    if (!details && all.size() > MOST_UNKNOWN) {
      lines.line("  and " + (all.size() - MOST_UNKNOWN) + " more that could not be told");
    }
  }
}
