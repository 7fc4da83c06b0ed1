package reproducibility.report.diff;

import java.util.List;
import java.util.stream.Stream;
import reproducibility.diff.ArchiveDiff;
import reproducibility.diff.Change;
import reproducibility.diff.ChangeKind;
import reproducibility.diff.Diff;
import reproducibility.diff.Flag;
import reproducibility.diff.Topic;
import reproducibility.report.html.HtmlPage;
import reproducibility.report.html.PageOutput;

/**
 * A difference as one self-contained HTML page, in the style of {@link HtmlPage}: what to look at
 * first, then the repository, then each archive.
 */
public final class DiffPage {
  /** So many rows of a table, and items of a list. */
  static final int MOST_ROWS = 500;

  /** A number at the head of the page. */
  record Tile(long number, String word) {}

  /** An item of a list: what is code of it, and the rest. */
  record Item(String code, String text) {}

  private DiffPage() {}

  /** The page. */
  public static String of(Diff diff) {
    return PageOutput.of(it -> JtepageGenerated.render(it, null, diff));
  }

  static String title(Diff diff) {
    if (diff.archives().size() == 1 && diff.changes().isEmpty()) {
      ArchiveDiff archive = diff.archives().get(0);
      return archive.before() + " \u2192 " + archive.after();
    }
    return diff.before() + " \u2192 " + diff.after();
  }

  /** The verdict in whose colour the outcome is shown. */
  static String style(Diff diff) {
    if (diff.isEmpty()) {
      return diff.undecided().isEmpty() ? "passed" : "unknown";
    }
    return diff.lookFirst().isEmpty() ? "excused" : "failed";
  }

  static List<Tile> tiles(Diff diff) {
    if (diff.archives().size() == 1) {
      ArchiveDiff archive = diff.archives().get(0);
      return List.of(
          new Tile(archive.count(ChangeKind.CHANGED), "files changed"),
          new Tile(archive.count(ChangeKind.ADDED), "files added"),
          new Tile(archive.count(ChangeKind.REMOVED), "files removed"),
          new Tile(archive.unchanged(), "files the same"));
    }
    List<Change> packages = diff.of(Topic.PACKAGE);
    return List.of(
        new Tile(
            count(packages, ChangeKind.UP) + count(packages, ChangeKind.DOWN), "other versions"),
        new Tile(count(packages, ChangeKind.ADDED), "packages added"),
        new Tile(count(packages, ChangeKind.REMOVED), "packages removed"),
        new Tile(diff.archives().size(), "archives differ"));
  }

  static List<Item> flags(List<Flag> flags) {
    return flags.stream().map(it -> new Item(it.where(), " " + it.what())).distinct().toList();
  }

  /** The files of an archive, old and new. */
  static List<Item> files(ArchiveDiff archive) {
    return Stream.concat(
            archive.old().stream().map(it -> new Item(archive.before(), ", " + it)),
            archive.fresh().stream().map(it -> new Item(archive.after(), ", " + it)))
        .toList();
  }

  static List<Item> undecided(String about, List<String> reasons) {
    return reasons.stream().map(it -> new Item("", about + it)).toList();
  }

  private static long count(List<Change> changes, ChangeKind kind) {
    return changes.stream().filter(it -> it.kind() == kind).count();
  }
}
