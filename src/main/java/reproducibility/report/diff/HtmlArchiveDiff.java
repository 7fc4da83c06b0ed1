package reproducibility.report.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import reproducibility.diff.ArchiveDiff;
import reproducibility.diff.FileChange;
import reproducibility.report.html.HtmlText;

/** The difference of one archive, in HTML. */
final class HtmlArchiveDiff {
  private HtmlArchiveDiff() {}

  static String of(ArchiveDiff archive) {
    List<String> facts = new ArrayList<>();
    archive
        .old()
        .ifPresent(
            it ->
                facts.add("<code>%s</code>, %s".formatted(HtmlText.escape(archive.before()), it)));
    archive
        .fresh()
        .ifPresent(
            it -> facts.add("<code>%s</code>, %s".formatted(HtmlText.escape(archive.after()), it)));
    StringBuilder html = new StringBuilder();
    html.append(
            "<h2>%s <span class=\"how-many\">%s</span></h2>\n"
                .formatted(HtmlText.escape(archive.name()), archive.extent().title()))
        .append(HtmlChanges.list(facts))
        .append(HtmlChanges.topics(archive.changes(), "h3"));
    if (!archive.files().isEmpty()) {
      html.append(
          "<h3>Files <span class=\"how-many\">%s, and %s are the same</span></h3>\n"
              .formatted(archive.files().size(), archive.unchanged()));
      archive.files().stream().limit(HtmlChanges.MOST_ROWS).forEach(it -> html.append(file(it)));
      html.append(HtmlChanges.more(archive.files().size()));
    }
    html.append(
        HtmlChanges.list(
            archive.undecided().stream().map(it -> "unknown: " + HtmlText.escape(it)).toList()));
    return html.toString();
  }

  private static String file(FileChange file) {
    String path =
        file.isMoved()
            ? HtmlText.escape(file.before()) + " \u2192 " + HtmlText.escape(file.after())
            : HtmlText.escape(file.path());
    String head =
        "<h4><code>%s %s</code></h4><span class=\"about\">%s</span>"
            .formatted(file.kind().symbol(), path, HtmlText.escape(about(file)));
    if (file.diff().isEmpty()) {
      return "<div class=\"file\">" + head + "</div>\n";
    }
    String lines =
        file.diff().stream().map(HtmlArchiveDiff::hunk).collect(Collectors.joining("\n"));
    return "<details class=\"file\"><summary>%s</summary><pre>%s</pre></details>\n"
        .formatted(head, lines);
  }

  private static String about(FileChange file) {
    List<String> words = new ArrayList<>();
    words.add(file.note());
    words.add(
        file.old().map(it -> Long.toString(it.size())).orElse("")
            + (file.old().isPresent() && file.fresh().isPresent() ? " \u2192 " : "")
            + file.fresh().map(it -> Long.toString(it.size())).orElse(""));
    if (file.type() == FileChange.Type.NATIVE || file.type() == FileChange.Type.BINARY) {
      file.old().ifPresent(it -> words.add("old sha256 " + it.sha256()));
      file.fresh().ifPresent(it -> words.add("new sha256 " + it.sha256()));
    }
    words.removeIf(String::isBlank);
    return String.join(", ", words);
  }

  private static String hunk(String line) {
    String style = line.startsWith("+") ? "passed" : line.startsWith("-") ? "failed" : "none";
    return line.startsWith(" ")
        ? HtmlText.escape(line)
        : "<span class=\"hunk " + style + "\">" + HtmlText.escape(line) + "</span>";
  }
}
