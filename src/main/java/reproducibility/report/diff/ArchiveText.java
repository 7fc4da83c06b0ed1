package reproducibility.report.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import reproducibility.diff.ArchiveDiff;
import reproducibility.diff.ChangeKind;
import reproducibility.diff.FileChange;
import reproducibility.report.ForeignText;

/** One archive's difference as lines for a terminal. */
final class ArchiveText {
  private final DiffLines lines;
  private final boolean details;

  ArchiveText(DiffLines lines, boolean details) {
    this.lines = lines;
    this.details = details;
  }

  /** In one line: where there are many archives. */
  void oneLine(ArchiveDiff archive) {
    String name = ForeignText.line(archive.name());
    lines.wideRow(DiffLines.BOLD, name, archive.extent().title() + "; " + files(archive));
  }

  /** With all that changed in it. */
  void whole(ArchiveDiff archive) {
    lines.heading(ForeignText.line(archive.name()) + ": " + archive.extent().title());
    if (details) {
      archive.old().ifPresent(it -> lines.row("1", "old", archive.before() + ", " + it));
      archive.fresh().ifPresent(it -> lines.row("1", "new", archive.after() + ", " + it));
    }
    lines.topics(archive.changes());
    lines.row(DiffLines.BOLD, "files", files(archive));
    if (details) {
      archive.files().forEach(this::file);
    }
    archive.undecided().forEach(it -> lines.row("33", "unknown", ForeignText.line(it)));
  }

  private static String files(ArchiveDiff archive) {
    if (archive.extent() == ArchiveDiff.Extent.REMOVED
        || archive.extent() == ArchiveDiff.Extent.UNREADABLE) {
      return "not looked at";
    }
    long quiet =
        archive.files().stream()
            .filter(it -> it.kind() == ChangeKind.CHANGED && !it.note().isEmpty())
            .count();
    List<String> words = new ArrayList<>();
    for (ChangeKind kind :
        List.of(ChangeKind.CHANGED, ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.RENAMED)) {
      if (archive.count(kind) > 0) {
        boolean some = kind == ChangeKind.CHANGED && quiet > 0;
        String alone = some ? " (" + quiet + " in layout alone)" : "";
        words.add(archive.count(kind) + " " + kind.word() + alone);
      }
    }
    words.add(archive.unchanged() + " the same");
    return String.join(", ", words);
  }

  private void file(FileChange file) {
    boolean binary = !file.type().isText();
    String type = binary ? "   " + file.type().name().toLowerCase(Locale.ROOT) : "";
    String note = file.note().isEmpty() ? "" : "   " + file.note();
    String path =
        ForeignText.line(file.isMoved() ? file.before() + " \u2192 " + file.after() : file.path());
    lines.line("    " + file.kind().symbol() + " " + path + note + type);
    if (binary) {
      file.old().ifPresent(it -> lines.line("        old  " + it.size() + " bytes " + it.sha256()));
      file.fresh()
          .ifPresent(it -> lines.line("        new  " + it.size() + " bytes " + it.sha256()));
    }
    file.diff().stream().skip(file.diff().size() > 2 ? 2 : 0).forEach(lines::hunk);
  }
}
