package reproducibility.ecosystem.python;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A path file, {@code name.pth}: what Python does with it at every start (Python manual, "site").
 *
 * @param code the lines that are run
 * @param paths what else is searched for modules
 */
public record PathFile(List<String> code, List<String> paths) {
  /** How the name of each ends. */
  public static final String ENDING = ".pth";

  /** Far above any path file; of a longer one nobody here can tell what it does. */
  static final int MOST_BYTES = 1 << 16;

  /** As Python's {@code str.splitlines} ends them. */
  private static final Pattern LINE_END = Pattern.compile("\\R|[\\x1c-\\x1e]");

  private static final Pattern CODE = Pattern.compile("import[ \\t].*");

  /** Reads one: a line is code where it begins with {@code import} and a space or a tab. */
  public static PathFile parse(String text) {
    List<String> lines =
        Stream.of(LINE_END.split(text.replaceFirst("^\\x{FEFF}", "")))
            .filter(it -> !it.startsWith("#") && !it.isBlank())
            .toList();
    Predicate<String> isCode = CODE.asMatchPredicate();
    return new PathFile(
        lines.stream().filter(isCode).toList(),
        lines.stream().filter(isCode.negate()).map(String::strip).toList());
  }
}
