package reproducibility.report.comment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import reproducibility.report.ClaimRun;
import reproducibility.report.ForeignText;
import reproducibility.report.History;
import reproducibility.report.History.Changes;
import reproducibility.report.PastFindings;

/** What is new and gone since the last run whose reports went into the same folder, as text. */
public final class ChangesSummary {
  private static final int MOST_ITEMS = 20;

  private final PastFindings last;
  private final Changes changes;

  private ChangesSummary(PastFindings last, Changes changes) {
    this.last = last;
    this.changes = changes;
  }

  private static Optional<ChangesSummary> of(ClaimRun run, History history) {
    List<PastFindings> before = history.before(run).runs();
    return before.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ChangesSummary(before.get(before.size() - 1), history.before(run).changes(run)));
  }

  /**
   * For a terminal: a line, and what is new and gone; empty where there was no run before.
   *
   * @param folder of the reports
   */
  public static String text(ClaimRun run, Path folder) throws IOException {
    return of(run, History.read(folder)).map(ChangesSummary::text).orElse("");
  }

  /** As a section for {@link RunMarkdown}; empty where there was no run before. */
  public static String markdown(ClaimRun run, History history) {
    return of(run, history).map(ChangesSummary::markdown).orElse("");
  }

  private String counts() {
    return "%s new, %s gone, %s the same"
        .formatted(changes.fresh().size(), changes.gone().size(), changes.same().size());
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    text.append("\nsince ").append(ForeignText.line(when())).append("   ").append(counts());
    text.append('\n');
    lines("  new   ", fresh()).forEach(text::append);
    lines("  gone  ", gone()).forEach(text::append);
    return text.toString();
  }

  private String markdown() {
    StringBuilder text = new StringBuilder("\n#### Since ").append(ForeignText.markdown(when()));
    text.append("\n\n").append(counts()).append(".\n\n");
    fresh().limit(MOST_ITEMS).forEach(it -> item(text, "new: " + it));
    gone().limit(MOST_ITEMS).forEach(it -> item(text, "gone: " + it));
    return text.toString();
  }

  private static void item(StringBuilder text, String item) {
    text.append("- ").append(ForeignText.markdown(item)).append('\n');
  }

  private static Stream<String> lines(String margin, Stream<String> items) {
    return items.limit(MOST_ITEMS).map(it -> margin + ForeignText.line(it) + "\n");
  }

  private String when() {
    return last.started().replaceFirst("T(\\d\\d:\\d\\d).*", " $1 UTC") + ", " + last.ref();
  }

  private Stream<String> fresh() {
    return changes.fresh().stream().map(PastFindings::name);
  }

  private Stream<String> gone() {
    return changes.gone().values().stream();
  }
}
