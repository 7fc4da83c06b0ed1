package reproducibility.report.diff;

import java.util.ArrayList;
import java.util.List;
import reproducibility.diff.FileChange;

/** The texts about a file of an archive, for its page. */
final class HtmlArchiveDiff {
  private HtmlArchiveDiff() {}

  static String path(FileChange file) {
    return file.isMoved() ? file.before() + " \u2192 " + file.after() : file.path();
  }

  static String about(FileChange file) {
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
}
