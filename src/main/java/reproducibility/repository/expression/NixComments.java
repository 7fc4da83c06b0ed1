package reproducibility.repository.expression;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import reproducibility.finding.Reason;

/**
 * The comments of Nix code, and what they speak of.
 *
 * @param text what a file holds
 */
public record NixComments(String text) {
  /** A line's code, where strings may hold number signs, and the comment at its end. */
  private static final Pattern LINE =
      Pattern.compile(
          "(?<code>(?:[^\"#/]++|\"(?:[^\"\\\\]++|\\\\.)*+\"?|/(?!\\*))*+)(?<comment>(?:#|/\\*).*)?");

  private static final Pattern SWITCH =
      Pattern.compile("\\s*(?:do|dont)[A-Z]\\w*\\s*=\\s*(?:true|false)\\s*;\\s*");

  private static final Pattern ITEM = Pattern.compile("\\s*[a-zA-Z_][\\w.'-]*\\s*");

  private static final Pattern NOTE = Pattern.compile("\\s*#.*");

  /**
   * The comment of a line that speaks of a name: at its end, or on the line directly above it. One
   * comment serves a run of lines that switch steps on or off ({@code dontBuild = true;}). Empty
   * where no line of code with that name has one.
   */
  public Optional<String> on(String name) {
    List<String> lines = text.lines().toList();
    Pattern word = Pattern.compile("(?<![\\w'-])" + Pattern.quote(name) + "(?![\\w'-])");
    return IntStream.range(0, lines.size())
        .filter(it -> word.matcher(LINE.matcher(lines.get(it)).replaceFirst("${code}")).find())
        .mapToObj(
            it ->
                comment(lines.get(it))
                    .or(
                        above(
                            lines.subList(
                                0,
                                SWITCH.matcher(lines.get(it)).matches()
                                    ? startOfRun(lines, it, SWITCH)
                                    : it))))
        .flatMap(Optional::stream)
        .filter(Reason::isGiven)
        .findFirst();
  }

  /**
   * The comment on an item of a list that stands on a line of its own: at its end, or the lines
   * directly above the run of such items that it belongs to; without number signs.
   */
  public Optional<String> onItem(String name) {
    List<String> lines = text.lines().toList();
    Pattern item =
        Pattern.compile("\\s*" + Pattern.quote(name) + "\\s*(?:#(?<comment>.*[\\p{L}\\p{N}].*))?");
    return lines.stream()
        .map(item::matcher)
        .filter(Matcher::matches)
        .map(it -> Optional.ofNullable(it.group("comment")))
        .flatMap(Optional::stream)
        .findFirst()
        .or(
            () ->
                IntStream.range(0, lines.size())
                    .filter(it -> item.matcher(lines.get(it)).matches())
                    .map(it -> startOfRun(lines, it, ITEM))
                    .mapToObj(
                        it -> String.join(" ", lines.subList(startOfRun(lines, it, NOTE), it)))
                    .map(it -> it.replaceAll("(?<!\\S)#+(?!\\S)", ""))
                    .filter(Reason::isGiven)
                    .findFirst())
        .map(it -> it.strip().replaceAll("\\s+", " "));
  }

  /** The first of the lines up to here that all match. */
  private static int startOfRun(List<String> lines, int end, Pattern pattern) {
    int start = end;
    while (start > 0 && pattern.matcher(lines.get(start - 1)).matches()) {
      start--;
    }
    return start;
  }

  private static Supplier<Optional<String>> above(List<String> lines) {
    return () ->
        lines.isEmpty()
            ? Optional.empty()
            : Optional.of(lines.get(lines.size() - 1))
                .filter(it -> it.matches("\\s*#.*|.*\\*/\\s*"))
                .map(String::strip);
  }

  private static Optional<String> comment(String line) {
    Matcher parts = LINE.matcher(line);
    return parts.matches() ? Optional.ofNullable(parts.group("comment")) : Optional.empty();
  }
}
