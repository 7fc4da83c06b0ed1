package reproducibility.repository;

import java.util.List;
import java.util.Optional;
import reproducibility.Malformed;
import reproducibility.hint.ShellWord;

/**
 * The lines that git leaves in a file where two sides conflict (git-merge(1), "How conflicts are
 * presented").
 */
public final class MergeMarkers {
  private MergeMarkers() {}

  /**
   * Refuses a file of a format in which no line can begin so.
   *
   * @param file from the top of the repository
   * @throws Malformed where one is there, and names its line
   */
  static void requireNone(String file, String text) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).matches("(<{7}|>{7}|\\|{7})( .*)?")) {
        throw malformed(file, i);
      }
    }
  }

  /**
   * Refuses a file of any format where all markers of a conflict stand, in their order.
   *
   * @param file from the top of the repository
   * @throws Malformed where they are there, and names the first line
   */
  public static void requireMerged(String file, String text) {
    unmerged(file, text)
        .ifPresent(
            it -> {
              throw it;
            });
  }

  /** The same of each of these. */
  public static void requireMerged(List<NixExpression> expressions) {
    expressions.forEach(it -> requireMerged(it.path(), it.text()));
  }

  /** What that would say; empty where both sides are merged. */
  public static Optional<Malformed> unmerged(String file, String text) {
    List<String> lines = text.lines().toList();
    int begin = -1;
    boolean isDivided = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("<<<<<<< ")) {
        begin = i;
        isDivided = false;
      } else if (line.equals("=======")) {
        isDivided = true;
      } else if (begin >= 0 && isDivided && line.startsWith(">>>>>>> ")) {
        return Optional.of(malformed(file, begin));
      }
    }
    return Optional.empty();
  }

  private static Malformed malformed(String file, int index) {
    return new Malformed(
        file + ":" + (index + 1),
        "a merge conflict is not resolved here: choose between both sides, then git add "
            + ShellWord.ofPath(file));
  }
}
