package reproducibility.diff.archive;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.Patch;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How two texts differ. */
final class TextDiff {
  /** Of longer texts the difference would take longer than anybody waits. */
  private static final int MOST_LINES = 8_000;

  private static final int MOST_SHOWN_LINES = 1_000;

  /** Of all files of two archives together; then both time and memory have an end. */
  private static final int MOST_LINES_IN_ALL = 500_000;

  private static final int CONTEXT_LINES = 3;

  private static final int HEADER_LINES = 2;

  private int linesInAll;

  /** Bytes as text, if they are UTF-8 and have no zero byte. */
  static Optional<String> text(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** What alone differs, in words; empty where it is more than that. */
  static String only(String old, String fresh) {
    if (old.replace("\r\n", "\n").equals(fresh.replace("\r\n", "\n"))) {
      return "only line ends";
    }
    if (sorted(old).equals(sorted(fresh))) {
      return "only the order of lines";
    }
    return words(old).equals(words(fresh)) ? "only white space at the ends of lines" : "";
  }

  private static List<String> sorted(String text) {
    return text.lines().sorted().toList();
  }

  private static List<String> words(String text) {
    return text.lines().map(String::stripTrailing).filter(it -> !it.isEmpty()).toList();
  }

  /** A unified diff; of too long texts one line that says so. */
  List<String> unified(String before, String after, String old, String fresh) {
    List<String> lines = Arrays.asList(old.split("\n", -1));
    List<String> freshLines = Arrays.asList(fresh.split("\n", -1));
    int both = lines.size() + freshLines.size();
    linesInAll += both;
    if (both > MOST_LINES || linesInAll > MOST_LINES_IN_ALL) {
      return List.of("not shown: " + lines.size() + " and " + freshLines.size() + " lines");
    }
    Patch<String> patch = DiffUtils.diff(lines, freshLines, new MyersDiffWithLinearSpace<>());
    List<String> unified =
        UnifiedDiffUtils.generateUnifiedDiff(before, after, lines, patch, CONTEXT_LINES);
    putOldFirst(unified.subList(Math.min(HEADER_LINES, unified.size()), unified.size()));
    if (unified.size() <= MOST_SHOWN_LINES) {
      return List.copyOf(unified);
    }
    List<String> first = new java.util.ArrayList<>(unified.subList(0, MOST_SHOWN_LINES));
    first.add("… and " + (unified.size() - MOST_SHOWN_LINES) + " more lines");
    return List.copyOf(first);
  }

  /**
   * Of lines that are replaced, the algorithm may give the new ones first; people expect the old.
   */
  private static void putOldFirst(List<String> lines) {
    for (int begin = 0, end = 0; begin < lines.size(); begin = end + 1) {
      end = begin;
      while (end < lines.size() && !lines.get(end).matches("(?s)( |@@).*")) {
        end++;
      }
      lines.subList(begin, end).sort(Comparator.comparing(it -> !it.startsWith("-")));
    }
  }
}
