package reproducibility.report.diff;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import reproducibility.diff.Change;
import reproducibility.diff.ChangeKind;
import reproducibility.diff.Topic;
import reproducibility.report.ForeignText;

/** The lines of a difference on a terminal, as they are written one after the other. */
final class DiffLines {
  static final String BOLD = "1";
  static final String YELLOW = "33";
  private static final String FAINT = "2";
  private static final String RED = "31";
  private static final String GREEN = "32";
  private static final String CYAN = "36";

  private static final int COLUMNS = 100;
  private static final int WORD_COLUMNS = 15;
  private static final int WIDE_WORD_COLUMNS = 31;
  private static final int MOST_NAMES = 3;

  private final boolean details;
  private final boolean colour;
  private final List<String> lines = new ArrayList<>();

  /**
   * None yet.
   *
   * @param details whether to show every change; else a line is no wider than a terminal
   * @param colour whether to use ANSI colours
   */
  DiffLines(boolean details, boolean colour) {
    this.details = details;
    this.colour = colour;
  }

  /** Text in a colour, which is not counted as columns. */
  String paint(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  /** A heading, after an empty line. */
  void heading(String text) {
    line("");
    line(paint(BOLD, details ? text : cut(text, COLUMNS)));
  }

  /** A word and what there is to say of it. */
  void row(String code, String word, String text) {
    String room = details ? text : cut(text, COLUMNS - WORD_COLUMNS - 3);
    line("  " + paint(code, ("%-" + WORD_COLUMNS + "s").formatted(word)) + " " + room);
  }

  /** The same with more room for the word. */
  void wideRow(String code, String word, String text) {
    String shown = cut(word, WIDE_WORD_COLUMNS);
    line(
        "  "
            + paint(code, ("%-" + WIDE_WORD_COLUMNS + "s").formatted(shown))
            + " "
            + cut(text, COLUMNS - WIDE_WORD_COLUMNS - 3));
  }

  /** One line, as it is. */
  void line(String text) {
    lines.add(text.stripTrailing());
  }

  /** What is left unsaid. */
  void faint(String text) {
    line("");
    line(paint(FAINT, "  " + text));
  }

  /** How many there are so far. */
  int size() {
    return lines.size();
  }

  /** A line of a text diff, below the file that it belongs to. */
  void hunk(String line) {
    String code = line.startsWith("+") ? GREEN : line.startsWith("-") ? RED : FAINT;
    String shown = ForeignText.line(line);
    line("        " + (line.startsWith(" ") ? shown : paint(code, shown)));
  }

  /**
   * The changes of each topic: all of them, or in one row the first ones and how many there are.
   */
  void topics(Collection<Change> changes) {
    Map<Topic, List<Change>> byTopic =
        changes.stream()
            .collect(Collectors.groupingBy(Change::topic, TreeMap::new, Collectors.toList()));
    byTopic.forEach(
        (topic, some) -> {
          if (!details) {
            row(BOLD, topic.title(), brief(topic, some));
            return;
          }
          String word = topic.title();
          for (Change change : some) {
            row(BOLD, word, painted(change));
            word = "";
          }
        });
  }

  private String painted(Change change) {
    String code =
        switch (change.kind()) {
          case ADDED, UP -> GREEN;
          case REMOVED, DOWN -> RED;
          default -> CYAN;
        };
    String symbol = change.kind().symbol();
    return paint(code, symbol) + ForeignText.line(change.toString().substring(symbol.length()));
  }

  private static String brief(Topic topic, List<Change> changes) {
    boolean names = topic == Topic.NAME || topic == Topic.DOCUMENT || topic == Topic.METADATA;
    List<String> all = changes.stream().map(DiffLines::brief).toList();
    return names && all.size() > MOST_NAMES ? counts(changes) + ": " + some(all) : some(all);
  }

  private static String counts(List<Change> changes) {
    Map<ChangeKind, Long> byKind =
        changes.stream()
            .collect(Collectors.groupingBy(Change::kind, TreeMap::new, Collectors.counting()));
    return byKind.entrySet().stream()
        .map(it -> it.getKey().symbol() + it.getValue())
        .collect(Collectors.joining(" "));
  }

  /** Without the note, but where that is all there is; a dependency's name once. */
  private static String brief(Change change) {
    boolean bare = change.before().isEmpty() && change.after().isEmpty();
    boolean dependency = change.topic() == Topic.REQUIREMENT;
    String name = change.subject();
    return ForeignText.line(
        new Change(
                change.topic(),
                change.kind(),
                name,
                dependency ? without(name, change.before()) : change.before(),
                dependency ? without(name, change.after()) : change.after(),
                bare ? change.note() : "")
            .toString());
  }

  private static String without(String name, String text) {
    return text.startsWith(name) ? text.substring(name.length()).strip() : text;
  }

  /** The first of them, and how many more there are. */
  static String some(List<String> all) {
    String first = all.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    return all.size() > MOST_NAMES ? first + " and " + (all.size() - MOST_NAMES) + " more" : first;
  }

  /** Cuts to a width, but keeps what says how many more there are. */
  private static String cut(String text, int columns) {
    if (text.length() <= columns) {
      return text;
    }
    int more = text.lastIndexOf(" and ");
    String end = more > 0 && text.endsWith(" more") ? text.substring(more) : "";
    return text.substring(0, Math.max(1, columns - end.length() - 1)) + "\u2026" + end;
  }

  /** Keeps the end, where a path tells most. */
  static String cutAtStart(String text, int columns) {
    return text.length() <= columns ? text : "\u2026" + text.substring(text.length() - columns + 1);
  }

  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }
}
