package reproducibility.report;

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
    line("### " + safe(diff.before()) + " \u2192 " + safe(diff.after()));
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
      items(diff.undecided().stream().map(DiffMarkdown::safe).toList());
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
                        .formatted(it.reason().title(), code(it.where()), safe(it.what()))
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
          items(some.stream().map(it -> safe(it.toString())).toList());
        });
  }

  private void archive(ArchiveDiff archive) {
    line("\n<details><summary>" + safe(archive.name()) + ": " + archive.extent().title());
    line("</summary>\n");
    line(code(archive.before()) + " \u2192 " + code(archive.after()));
    topics(archive.changes());
    if (!archive.files().isEmpty()) {
      line("\n**files**, " + archive.unchanged() + " are the same\n");
      items(archive.files().stream().map(DiffMarkdown::file).toList());
    }
    items(archive.undecided().stream().map(it -> "unknown: " + safe(it)).toList());
    line("\n</details>");
  }

  private static String file(FileChange file) {
    return (file.kind().symbol()
            + " "
            + (file.isMoved()
                ? code(file.before()) + " \u2192 " + code(file.after())
                : code(file.path()))
            + " "
            + file.note())
        .strip();
  }

  private void items(List<String> items) {
    items.stream().limit(MOST_LINES).forEach(it -> line("- " + it));
    if (items.size() > MOST_LINES) {
      line("- and " + (items.size() - MOST_LINES) + " more");
    }
  }

  /** Text that cannot be taken for markup (CommonMark, "Backslash escapes"). */
  private static String safe(String text) {
    return Printable.line(text)
        .replaceAll("([\\\\`*_{}\\[\\]<>()#+!|~@&-])", "\\\\$1")
        .replace("\\-", "-")
        .replace("@", "@\u200b")
        .replaceAll("(?<=\\w)://", ":\u200b//");
  }

  private static String code(String text) {
    return text.isEmpty() ? "nothing" : "`" + Printable.line(text).replace('`', '\'') + "`";
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
