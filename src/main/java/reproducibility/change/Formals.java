package reproducibility.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The named arguments of the function that a file of Nix code is (Nix manual, "Functions", set
 * patterns).
 *
 * @param code the file
 * @param open the index of the brace that begins them
 * @param close the index of the one that ends them
 * @param names the index of each, by its name
 * @param whole whether the whole set has a name as well, {@code args@{ … }}
 */
record Formals(NixCode code, int open, int close, Map<String, Integer> names, boolean whole) {

  /** Those of a file; empty where it is no such function. */
  static Optional<Formals> of(NixCode code) {
    int first = code.next(-1);
    boolean before = code.is(code.next(first), "@");
    int open = before ? code.next(code.next(first)) : first;
    if (!code.is(open, "{")) {
      return Optional.empty();
    }
    Map<String, Integer> names = new LinkedHashMap<>();
    int depth = 0;
    for (int i = open; i < code.words().size(); i++) {
      String word = code.words().get(i).kind() == NixCode.Kind.TEXT ? "" : code.say(i);
      boolean begins = code.is(code.before(i), ",") || code.before(i) == open;
      if (depth == 1 && begins && code.words().get(i).kind() == NixCode.Kind.NAME) {
        names.put(word, i);
      }
      if (List.of("{", "(", "[", "${").contains(word)) {
        depth++;
      } else if (List.of("}", ")", "]").contains(word) && --depth == 0) {
        int next = code.next(i);
        return code.is(next, ":") || code.is(next, "@")
            ? Optional.of(new Formals(code, open, i, names, before || code.is(next, "@")))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The text without one of them; a line on which nothing else stands goes. */
  String without(String name) {
    int index = names.getOrDefault(name, -1);
    int end = index;
    int comma = -1;
    for (int i = index, depth = 0; i < close; i++) {
      String word = code.say(i);
      depth += List.of("{", "(", "[", "${").contains(word) ? 1 : 0;
      depth -= List.of("}", ")", "]").contains(word) ? 1 : 0;
      if (depth == 0 && code.is(i, ",")) {
        comma = i;
        break;
      }
      end = code.words().get(i).kind() == NixCode.Kind.COMMENT ? end : i;
    }
    String text = code.text();
    int from = code.words().get(index).start();
    int to = code.words().get(end).end();
    if (comma >= 0) {
      String between = text.substring(to, code.words().get(comma).start());
      to = between.isBlank() ? code.words().get(comma).end() : to;
      while (to < text.length() && (text.charAt(to) == ' ' || text.charAt(to) == '\t')) {
        to++;
      }
      return cut(between.isBlank() ? text : text.substring(0, to), from, to)
          + (between.isBlank() ? "" : withoutComma(text, to, code.words().get(comma).start()));
    }
    int before = code.before(index);
    int start = code.words().get(before).end();
    boolean directly = text.substring(start, from).isBlank();
    if (directly && code.is(before, ",")) {
      return cut(text, code.words().get(before).start(), to);
    }
    boolean only = directly && text.startsWith(" }", to);
    return cut(text, only ? start : from, to);
  }

  private static String withoutComma(String text, int from, int comma) {
    return text.substring(from, comma) + text.substring(comma + 1);
  }

  private static String cut(String text, int from, int to) {
    int lineStart = text.lastIndexOf('\n', from - 1) + 1;
    int lineEnd = text.indexOf('\n', to);
    boolean alone =
        lineStart > 0
            && lineEnd >= 0
            && text.substring(lineStart, from).isBlank()
            && text.substring(to, lineEnd).isBlank();
    return alone
        ? text.substring(0, lineStart) + text.substring(lineEnd + 1)
        : text.substring(0, from) + text.substring(to);
  }

  /** The text with one more of them, before the first, laid out as the first two are. */
  String with(String name) {
    List<Integer> all = new ArrayList<>(names.values());
    String text = code.text();
    if (all.isEmpty()) {
      int at = code.words().get(open).end();
      return text.substring(0, at) + " " + name + text.substring(at);
    }
    int first = code.words().get(all.get(0)).start();
    String separator = ", ";
    if (all.size() > 1) {
      int second = code.words().get(all.get(1)).start();
      int end = code.words().get(code.before(all.get(1))).start();
      String between = text.substring(end, second);
      String line = text.substring(text.lastIndexOf('\n', second - 1) + 1, second);
      if (between.contains("\n")) {
        separator = ",\n" + line.replaceFirst("\\S.*", "");
      } else if (line.strip().startsWith(",")) {
        separator = "\n" + line;
      }
    }
    return text.substring(0, first) + name + separator + text.substring(first);
  }
}
