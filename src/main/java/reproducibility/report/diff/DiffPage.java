package reproducibility.report.diff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import reproducibility.diff.ArchiveDiff;
import reproducibility.diff.Change;
import reproducibility.diff.ChangeKind;
import reproducibility.diff.Diff;
import reproducibility.diff.Flag;
import reproducibility.diff.Topic;
import reproducibility.report.html.HtmlPage;
import reproducibility.report.html.HtmlText;

/**
 * A difference as one self-contained HTML page, in the style of {@link HtmlPage}: what to look at
 * first, then the repository, then each archive.
 */
public final class DiffPage {
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
      return tile(archive.count(ChangeKind.CHANGED), "files changed")
          + tile(archive.count(ChangeKind.ADDED), "files added")
          + tile(archive.count(ChangeKind.REMOVED), "files removed")
          + tile(archive.unchanged(), "files the same");
    }
    List<Change> packages = diff.of(Topic.PACKAGE);
    return tile(count(packages, ChangeKind.UP) + count(packages, ChangeKind.DOWN), "other versions")
        + tile(count(packages, ChangeKind.ADDED), "packages added")
        + tile(count(packages, ChangeKind.REMOVED), "packages removed")
        + tile(diff.archives().size(), "archives differ");
  }

  private static long count(List<Change> changes, ChangeKind kind) {
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
    html.append(HtmlChanges.topics(diff.changes(), "h2"));
    diff.archives().forEach(it -> html.append(HtmlArchiveDiff.of(it)));
    if (!diff.undecided().isEmpty()) {
      html.append("<h2>Could not be told</h2>\n")
          .append(HtmlChanges.list(diff.undecided().stream().map(HtmlText::escape).toList()));
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
                    HtmlChanges.list(
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

  private static String row(String... cells) {
    StringBuilder html = new StringBuilder("<tr>");
    for (String cell : cells) {
      html.append("<td>").append(HtmlText.escape(cell)).append("</td>");
    }
    return html.append("</tr>\n").toString();
  }
}
