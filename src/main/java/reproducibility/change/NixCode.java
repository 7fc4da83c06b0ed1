package reproducibility.change;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reproducibility.repository.expression.NixString;

/**
 * The words of Nix code, with their places (Nix manual, "Lexical structure"). Interpolations in
 * strings are code as well; comments and the literal parts of strings are one word each.
 *
 * @param text what a file holds
 * @param words in its order
 */
record NixCode(String text, List<Word> words) {
  /** What a word is. */
  enum Kind {
    COMMENT,
    TEXT,
    NAME,
    SYMBOL,
    /** Paths, addresses and numbers. */
    LITERAL
  }

  /** A word from a place up to another. */
  record Word(Kind kind, int start, int end) {}

  private static final Pattern WORD =
      Pattern.compile(
          "(?<space>\\s+)"
              + "|(?<comment>#[^\\n]*|/\\*.*?\\*/)"
              + "|(?<literal>[a-zA-Z][\\w+.-]*:[\\w%/?:@&=+$,.!~*'-]+"
              + "|[\\w.+-]*(?:/[\\w.+-]+)+/?|~(?:/[\\w.+-]+)+|<[\\w.+-]+(?:/[\\w.+-]+)*>"
              + "|\\d[\\d.]*)"
              + "|(?<quote>\"|'')"
              + "|(?<name>[a-zA-Z_][\\w'-]*)"
              + "|(?<symbol>\\$\\{|\\.\\.\\.|//|==|!=|<=|>=|->|&&|\\|\\||\\+\\+|.)",
          Pattern.DOTALL);

  static NixCode of(String text) {
    List<Word> words = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      at = code(text, at, words);
    }
    return new NixCode(text, List.copyOf(words));
  }

  /** Reads code up to the brace that closes it, or the end; answers the place after it. */
  private static int code(String text, int from, List<Word> words) {
    Matcher word = WORD.matcher(text);
    int depth = 0;
    int at = from;
    while (at < text.length() && word.region(at, text.length()).lookingAt()) {
      at = word.end();
      if (word.group("space") != null) {
        continue;
      }
      if (word.group("quote") != null) {
        at = string(text, word.start(), word.group("quote"), words);
        continue;
      }
      words.add(new Word(kind(word), word.start(), at));
      if (text.startsWith("{", word.start()) || text.startsWith("${", word.start())) {
        depth++;
      } else if (text.startsWith("}", word.start()) && --depth < 0) {
        return at;
      }
    }
    return at;
  }

  private static Kind kind(Matcher word) {
    if (word.group("comment") != null) {
      return Kind.COMMENT;
    }
    if (word.group("literal") != null) {
      return Kind.LITERAL;
    }
    return word.group("name") == null ? Kind.SYMBOL : Kind.NAME;
  }

  /** Reads a string from its first quote to its end, and the code of its interpolations. */
  private static int string(String text, int from, String quote, List<Word> words) {
    int[] start = {from};
    int end =
        NixString.end(
            text,
            from + quote.length(),
            quote,
            inner -> {
              words.add(new Word(Kind.TEXT, start[0], inner - 2));
              words.add(new Word(Kind.SYMBOL, inner - 2, inner));
              start[0] = code(text, inner, words);
              return start[0];
            });
    words.add(new Word(Kind.TEXT, start[0], Math.min(end, text.length())));
    return Math.min(end, text.length());
  }

  /** What a word says. */
  String say(int index) {
    return index >= 0 && index < words.size()
        ? text.substring(words.get(index).start(), words.get(index).end())
        : "";
  }

  /** Whether there is this name or symbol at an index. */
  boolean is(int index, String word) {
    return say(index).equals(word)
        && (words.get(index).kind() == Kind.NAME || words.get(index).kind() == Kind.SYMBOL);
  }

  /** The index of the next word that is no comment. */
  int next(int index) {
    int next = index + 1;
    while (next < words.size() && words.get(next).kind() == Kind.COMMENT) {
      next++;
    }
    return next;
  }

  /** The index of the last word before that is no comment, or -1. */
  int before(int index) {
    int before = index - 1;
    while (before >= 0 && words.get(before).kind() == Kind.COMMENT) {
      before--;
    }
    return before;
  }

  /** The index of the name that begins at a place in the text, if one does. */
  OptionalInt nameAt(int place) {
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).start() == place && words.get(i).kind() == Kind.NAME) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** The indices of a name, wherever it stands. */
  List<Integer> all(String name) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).kind() == Kind.NAME && say(i).equals(name)) {
        found.add(i);
      }
    }
    return found;
  }

  /**
   * The index of the semicolon that ends the expression that begins at an index (Nix manual,
   * "Language"): {@code let}, {@code with} and {@code assert} have semicolons of their own.
   */
  OptionalInt endOfValue(int from) {
    List<String> open = new ArrayList<>();
    for (int i = from; i < words.size(); i++) {
      String word = words.get(i).kind() == Kind.TEXT ? "" : say(i);
      String top = open.isEmpty() ? "" : open.get(open.size() - 1);
      switch (word) {
        case "{", "${", "(", "[", "with", "assert" -> open.add(word);
        case "let" -> {
          if (!is(next(i), "{")) {
            open.add(word);
          }
        }
        case "in", "}", ")", "]" -> {
          if (open.isEmpty()) {
            return OptionalInt.empty();
          }
          open.remove(open.size() - 1);
        }
        case ";" -> {
          if (top.isEmpty()) {
            return OptionalInt.of(i);
          }
          if (top.equals("with") || top.equals("assert")) {
            open.remove(open.size() - 1);
          }
        }
        default -> {}
      }
    }
    return OptionalInt.empty();
  }

  /** Whether the innermost thing that is open around a word is a {@code let}. */
  boolean isInLet(int index) {
    int depth = 0;
    for (int i = index - 1; i >= 0; i--) {
      if (words.get(i).kind() == NixCode.Kind.TEXT) {
        continue;
      }
      switch (say(i)) {
        case "}", ")", "]", "in" -> depth++;
        case "{", "(", "[", "${" -> {
          if (depth-- == 0) {
            return false;
          }
        }
        case "let" -> {
          if (depth-- == 0) {
            return true;
          }
        }
        default -> {}
      }
    }
    return false;
  }
}
