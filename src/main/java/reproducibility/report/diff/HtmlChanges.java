package reproducibility.report.diff;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import reproducibility.diff.Change;
import reproducibility.diff.Topic;
import reproducibility.report.html.HtmlText;

/** Changes as tables and lists, of which a page shows so many and counts the others. */
final class HtmlChanges {
  /** So many rows of a table, and items of a list. */
  static final int MOST_ROWS = 500;

  private HtmlChanges() {}

  static String topics(List<Change> changes, String heading) {
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

  static String more(int all) {
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

  static String list(List<String> items) {
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
