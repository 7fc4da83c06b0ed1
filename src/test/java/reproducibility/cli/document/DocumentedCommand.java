package reproducibility.cli.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A command that a document shows.
 *
 * @param document where it is shown
 * @param text what a reader types behind {@code bin/repro}, without comment, pipe and brackets
 */
public record DocumentedCommand(String document, String text) {
  /** A line of a code block, with what {@code \\} continues it by. */
  private static final Pattern SHOWN =
      Pattern.compile("(?m)^(?:\\$ |  )?(?:bin/setup )?bin/repro +((?:\\\\\\n|[^\\n])*)$");

  /** In the middle of a sentence, with at least one argument. */
  private static final Pattern NAMED = Pattern.compile("`bin/repro ([a-z]+ [^`\\n]+)`");

  /** An argument as a shell reads it. */
  private static final Pattern WORD =
      Pattern.compile("(?:\"(?<quoted>[^\"]*)\"|(?<plain>[^\\s\"]+))");

  /** Every document of this repository. */
  public static Stream<Path> documents() {
    try (Stream<Path> top = Files.list(Path.of(""));
        Stream<Path> docs = Files.list(Path.of("docs"))) {
      return Stream.concat(top.toList().stream(), docs.toList().stream())
          .filter(it -> it.toString().endsWith(".md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that a document shows. */
  public static List<DocumentedCommand> in(Path document) {
    try {
      return in(document.toString(), Files.readString(document));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that a text of a document shows. */
  public static List<DocumentedCommand> in(String document, String text) {
    return Stream.concat(SHOWN.matcher(text).results(), NAMED.matcher(text).results())
        .map(it -> new DocumentedCommand(document, alone(it.group(1))))
        .toList();
  }

  private static String alone(String command) {
    return command
        .replaceAll(" *\\\\\n *", " ")
        .replaceFirst(" +(#|\\||>|&&|;| {2}).*", "")
        .replaceAll("[\\[\\]]", "");
  }

  /** Its arguments. */
  public String[] words() {
    return WORD.matcher(text)
        .results()
        .map(it -> it.group(1) == null ? it.group() : it.group(1))
        .toArray(String[]::new);
  }

  @Override
  public String toString() {
    return document + ": " + text;
  }
}
