package reproducibility.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import reproducibility.diff.ArchiveDiff;
import reproducibility.diff.Change;
import reproducibility.diff.Diff;
import reproducibility.diff.FileChange;
import reproducibility.diff.Flag;
import reproducibility.diff.Kind;
import reproducibility.diff.Topic;

/**
 * A difference as one self-contained HTML page, in the style of {@link HtmlPage}: what to look at
 * first, then the repository, then each archive.
 */
public final class DiffPage {
  private static final int MOST_ROWS = 500;

  private final Diff diff;

  private DiffPage(Diff diff) {
    this.diff = diff;
  }

  /** The page. */
  public static String of(Diff diff) {
    return new DiffPage(diff).write();
  }

  private String write() {
    boolean one = diff.archives().size() == 1 && diff.changes().isEmpty();
    String title =
        HtmlText.escape(one ? diff.archives().get(0).before() : diff.before())
            + " \u2192 "
            + HtmlText.escape(one ? diff.archives().get(0).after() : diff.after());
    return HtmlPage.document(title, header(title) + "<main>\n" + main() + "</main>\n");
  }

  private String header(String title) {
    List<Flag> flags = diff.lookFirst();
    boolean same = diff.isEmpty();
    boolean known = diff.undecided().isEmpty();
    String style = same ? known ? "passed" : "unknown" : flags.isEmpty() ? "excused" : "failed";
    return """
    <header>
    <p class="kind">What changed</p>
    <h1>%s</h1>
    <p class="outcome %s"><strong>%s.</strong> %s</p>
    <ul class="counts">
    %s</ul>
    </header>
    """
        .formatted(
            title,
            style,
            same ? known ? "No difference" : "No difference is known" : "Different",
            flags.isEmpty()
                ? ""
                : HtmlText.count(flags.size(), "place") + " to look at come first.",
            tiles());
  }

  private String tiles() {
    if (diff.archives().size() == 1) {
      ArchiveDiff archive = diff.archives().get(0);
      return tile(archive.count(Kind.CHANGED), "files changed")
          + tile(archive.count(Kind.ADDED), "files added")
          + tile(archive.count(Kind.REMOVED), "files removed")
          + tile(archive.unchanged(), "files the same");
    }
    List<Change> packages = diff.of(Topic.PACKAGE);
    return tile(count(packages, Kind.UP) + count(packages, Kind.DOWN), "other versions")
        + tile(count(packages, Kind.ADDED), "packages added")
        + tile(count(packages, Kind.REMOVED), "packages removed")
        + tile(diff.archives().size(), "archives differ");
  }

  private static long count(List<Change> changes, Kind kind) {
    return changes.stream().filter(it -> it.kind() == kind).count();
  }

  private static String tile(long number, String word) {
    return "<li class=\"none\"><div><span class=\"number\">%s</span> <span class=\"word\">%s</span></div></li>\n"
        .formatted(number, word);
  }

  private String main() {
    StringBuilder html = new StringBuilder();
    html.append(flags());
    if (!diff.counts().isEmpty()) {
      html.append("<h2>Packages of each platform</h2>\n<table><caption>Packages</caption>\n")
          .append("<thead><tr><th>platform</th><th>before</th><th>after</th></tr></thead>\n");
      diff.counts().forEach(it -> html.append(row(it.platform(), it.before(), it.after())));
      html.append("</table>\n");
    }
    html.append(topics(diff.changes(), "h2"));
    diff.archives().forEach(it -> html.append(archive(it)));
    if (!diff.undecided().isEmpty()) {
      html.append("<h2>Could not be told</h2>\n")
          .append(list(diff.undecided().stream().map(HtmlText::escape).toList()));
    }
    return html.toString();
  }

  private String flags() {
    Map<Flag.Reason, List<Flag>> byReason =
        diff.lookFirst().stream()
            .collect(Collectors.groupingBy(Flag::reason, LinkedHashMap::new, Collectors.toList()));
    if (byReason.isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<h2 id=\"first\">Look first</h2>\n");
    byReason.forEach(
        (reason, flags) ->
            html.append("<section class=\"finding unknown\"><h3>")
                .append(HtmlText.sentence(reason.title()))
                .append(" <span class=\"how-many\">")
                .append(HtmlText.count(flags.size(), "place"))
                .append("</span></h3>\n")
                .append(
                    list(
                        flags.stream()
                            .map(
                                it ->
                                    "<code>%s</code> %s"
                                        .formatted(
                                            HtmlText.escape(it.where()),
                                            HtmlText.escape(it.what())))
                            .distinct()
                            .toList()))
                .append("</section>\n"));
    return html.toString();
  }

  private static String topics(List<Change> changes, String heading) {
    Map<Topic, List<Change>> byTopic =
        changes.stream()
            .collect(Collectors.groupingBy(Change::topic, TreeMap::new, Collectors.toList()));
    StringBuilder html = new StringBuilder();
    byTopic.forEach(
        (topic, some) -> {
          String title = HtmlText.sentence(topic.title());
          html.append(
                  "<%s>%s <span class=\"how-many\">%s</span></%s>\n"
                      .formatted(heading, title, some.size(), heading))
              .append("<div class=\"wide\"><table class=\"changes\"><caption>")
              .append(title)
              .append(
                  """
                  </caption>
                  <thead><tr><th></th><th>what</th><th>before</th><th>after</th><th>note</th></tr></thead>
                  """);
          some.stream().limit(MOST_ROWS).forEach(it -> html.append(change(it)));
          html.append("</table></div>\n").append(more(some.size()));
        });
    return html.toString();
  }

  private static String more(int all) {
    return all > MOST_ROWS ? "<p class=\"about\">and " + (all - MOST_ROWS) + " more</p>\n" : "";
  }

  private static String change(Change change) {
    return "<tr><td><abbr title=\"%s\">%s</abbr></td><th scope=\"row\">%s</th><td>%s</td><td>%s</td><td>%s</td></tr>\n"
        .formatted(
            change.kind().word(),
            change.kind().symbol(),
            HtmlText.escape(change.subject()),
            HtmlText.escape(change.before()),
            HtmlText.escape(change.after()),
            HtmlText.escape(change.note()));
  }

  private static String row(String... cells) {
    StringBuilder html = new StringBuilder("<tr>");
    for (String cell : cells) {
      html.append("<td>").append(HtmlText.escape(cell)).append("</td>");
    }
    return html.append("</tr>\n").toString();
  }

  private static String archive(ArchiveDiff archive) {
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
        .append(list(facts))
        .append(topics(archive.changes(), "h3"));
    if (!archive.files().isEmpty()) {
      html.append(
          "<h3>Files <span class=\"how-many\">%s, and %s are the same</span></h3>\n"
              .formatted(archive.files().size(), archive.unchanged()));
      archive.files().stream().limit(MOST_ROWS).forEach(it -> html.append(file(it)));
      html.append(more(archive.files().size()));
    }
    html.append(
        list(archive.undecided().stream().map(it -> "unknown: " + HtmlText.escape(it)).toList()));
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
    String lines = file.diff().stream().map(DiffPage::hunk).collect(Collectors.joining("\n"));
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

  private static String list(List<String> items) {
    return items.isEmpty()
        ? ""
        : "<ul class=\"contents\">\n"
            + items.stream()
                .limit(MOST_ROWS)
                .map(it -> "<li>" + it + "</li>\n")
                .collect(Collectors.joining())
            + "</ul>\n"
            + more(items.size());
  }
}
