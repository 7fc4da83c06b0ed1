package reproducibility.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.report.ForeignText;
import reproducibility.repository.Inventory;
import reproducibility.repository.VendoredArchive;

/**
 * The message of a violated claim: where and what, and then what was expected, what was found, and
 * what to do next. Immutable.
 */
public final class Finding {
  private static final int LABEL_COLUMNS = 10;
  private static final int COMMAND_COLUMNS = 22;
  private static final int MOST_CHARACTERS = 10_000;

  private final List<String> lines;

  private Finding(List<String> lines) {
    this.lines = lines;
  }

  /** Begins with the file or the thing, and what is wrong with it in a sentence. */
  public static Finding of(Object where, String what) {
    return new Finding(List.of(plain(where + ": " + what)));
  }

  /** What the claim wants. */
  public Finding expected(Object value) {
    return with("expected", value.toString());
  }

  /** What the claim wants, and the file and line that say so. */
  public Finding expected(Object value, String place) {
    return with("expected", value + "   " + place);
  }

  /** What is there. */
  public Finding found(Object value) {
    return with("found", value.toString());
  }

  /** What a person does next. */
  public Finding next(String advice) {
    return with("next", advice);
  }

  /** The next command, and what it does. */
  public Finding next(String command, String effect) {
    return with(
        "next",
        String.format(
            "%-" + COMMAND_COLUMNS + "s%s%s",
            command,
            command.length() < COMMAND_COLUMNS ? "" : "   ",
            effect));
  }

  /** How to find out whether an archive is as its authors published it. */
  public Finding nextComparedWithPublished(VendoredArchive archive) {
    return archive.path().startsWith(Inventory.SOURCES)
        ? next("bin/repro vendor " + archive, "tells whether it is as its authors published it")
        : next("sha256sum " + archive.path(), "is to be compared with what its authors published");
  }

  /** What is found in an archive may be long, and may try to steer a terminal. */
  private static String plain(String text) {
    String beginning =
        text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) + "\u2026" : text;
    return Stream.of(beginning.split("\n", -1))
        .map(ForeignText::line)
        .collect(Collectors.joining("\n"));
  }

  private Finding with(String label, String value) {
    List<String> more = new ArrayList<>(lines);
    String indent = " ".repeat(LABEL_COLUMNS + 2);
    more.add(
        String.format(
            "  %-" + LABEL_COLUMNS + "s%s",
            label,
            plain(value.strip()).replace("\n", "\n" + indent)));
    return new Finding(List.copyOf(more));
  }

  /** The whole message. */
  public String text() {
    return String.join("\n", lines);
  }

  @Override
  public String toString() {
    return text();
  }
}
