package reproducibility.report.diff;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import reproducibility.diff.ArchiveDiff;
import reproducibility.diff.Change;
import reproducibility.diff.Diff;
import reproducibility.diff.FileChange;
import reproducibility.diff.Flag;
import reproducibility.diff.Topic;
import reproducibility.report.ForeignText;

/** A difference as Markdown (CommonMark with tables), for a comment on a pull request. */
public final class DiffMarkdown {
  /** A comment on GitHub holds at most 65,536 characters; the rest is what the reader scrolls. */
  private static final int MOST_LINES = 40;

  private final StringBuilder text = new StringBuilder();

  private DiffMarkdown() {}

  /** The whole comment. */
  public static String of(Diff diff) {
    DiffMarkdown markdown = new DiffMarkdown();
    markdown.write(diff);
    return markdown.text.toString();
  }

  private void write(Diff diff) {
    line(
        "### "
            + ForeignText.markdown(diff.before())
            + " \u2192 "
            + ForeignText.markdown(diff.after()));
    if (diff.isEmpty() && diff.undecided().isEmpty()) {
      line("\nNo difference.");
      return;
    }
    flags(diff.lookFirst());
    if (!diff.counts().isEmpty()) {
      line("\n| platform | before | after |\n|---|---|---|");
      diff.counts()
          .forEach(
              it -> line("| " + it.platform() + " | " + it.before() + " | " + it.after() + " |"));
    }
    topics(diff.changes());
    diff.archives().forEach(this::archive);
    if (!diff.undecided().isEmpty()) {
      line("\n**Could not be told**\n");
      items(diff.undecided().stream().map(ForeignText::markdown).toList());
    }
  }

  private void flags(List<Flag> flags) {
    if (flags.isEmpty()) {
      return;
    }
    line("\n**Look first**\n");
    items(
        flags.stream()
            .map(
                it ->
                    "**%s** %s %s"
                        .formatted(
                            it.reason().title(),
                            ForeignText.markdownCode(it.where()),
                            ForeignText.markdown(it.what()))
                        .strip())
            .distinct()
            .toList());
  }

  private void topics(List<Change> changes) {
    Map<Topic, List<Change>> byTopic =
        changes.stream()
            .collect(Collectors.groupingBy(Change::topic, TreeMap::new, Collectors.toList()));
    byTopic.forEach(
        (topic, some) -> {
          line("\n**" + topic.title() + "**\n");
          items(some.stream().map(it -> ForeignText.markdown(it.toString())).toList());
        });
  }

  private void archive(ArchiveDiff archive) {
    line(
        "\n<details><summary>"
            + ForeignText.markdown(archive.name())
            + ": "
            + archive.extent().title());
    line("</summary>\n");
    line(
        ForeignText.markdownCode(archive.before())
            + " \u2192 "
            + ForeignText.markdownCode(archive.after()));
    topics(archive.changes());
    if (!archive.files().isEmpty()) {
      line("\n**files**, " + archive.unchanged() + " are the same\n");
      items(archive.files().stream().map(DiffMarkdown::file).toList());
    }
    items(archive.undecided().stream().map(it -> "unknown: " + ForeignText.markdown(it)).toList());
    line("\n</details>");
  }

  private static String file(FileChange file) {
    return (file.kind().symbol()
            + " "
            + (file.isMoved()
                ? ForeignText.markdownCode(file.before())
                    + " \u2192 "
                    + ForeignText.markdownCode(file.after())
                : ForeignText.markdownCode(file.path()))
            + " "
            + ForeignText.markdown(file.note()))
        .strip();
  }

  private void items(List<String> items) {
    items.stream().limit(MOST_LINES).forEach(it -> line("- " + it));
    if (items.size() > MOST_LINES) {
      line("- and " + (items.size() - MOST_LINES) + " more");
    }
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
