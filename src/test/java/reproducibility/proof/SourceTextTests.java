package reproducibility.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the text of the suite's own sources keeps to, where class files do not tell. */
class SourceTextTests {
  private static final Path MAIN = Path.of("src/main/java/reproducibility");

  /** Some are the process's own: what it has to remove when it ends. */
  private static final List<String> REGISTERS = List.of("tool/Scratch.java", "tool/Tenancy.java");

  /** The texts, by path below a folder. */
  private static Map<String, String> sources(Path folder) throws IOException {
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path it : files.filter(file -> file.toString().endsWith(".java")).toList()) {
        sources.put(folder.relativize(it).toString(), Files.readString(it));
      }
    }
    assertThat(sources).isNotEmpty();
    return sources;
  }

  /** The places in main that match, as a path and what is there, but for some. */
  private static List<String> places(Pattern pattern, Predicate<String> exempt) throws IOException {
    return sources(MAIN).entrySet().stream()
        .filter(it -> !exempt.test(it.getKey()))
        .flatMap(
            it ->
                pattern
                    .matcher(it.getValue())
                    .results()
                    .map(MatchResult::group)
                    .map(found -> it.getKey() + ": " + found.strip()))
        .toList();
  }

  @Test
  void onlyItsRoomKnowsHowAWheelIsNamed() throws IOException {
    Pattern ending = Pattern.compile("(?m)^(?!\\s*/?\\*).*\\bwhl\\b.*$");
    assertThat(places(ending, it -> it.startsWith("ecosystem/python/")))
        .as("Ecosystems.isArchive, Ecosystems.endings or Wheel.isNamed")
        .isEmpty();
    assertThat(places(ending, it -> false)).isNotEmpty();
  }

  @Test
  void noCollectionIsSharedByAllThatRunsInAProcess() throws IOException {
    Pattern shared =
        Pattern.compile(
            "static final [^;=]*=\\s*new \\w*(Map|Set|List|Deque|Queue|Atomic\\w+|ThreadLocal)\\b");
    assertThat(places(shared, REGISTERS::contains)).isEmpty();
    assertThat(places(shared, it -> false)).hasSameSizeAs(REGISTERS);
  }

  @Test
  void everyPublicTypeSaysWhatItIs() throws IOException {
    Pattern silent =
        Pattern.compile(
            "(?m)(?:^|[;{}])\\s*\\n"
                + "(?: *@[^\\n"
                + "]*\\n"
                + ")* *public (?:\\w+ )*(?:class|record|enum|interface) \\w+");
    assertThat(places(silent, it -> false)).isEmpty();
    assertThat(silent.matcher("import a;\n\npublic final class Silent {").find()).isTrue();
    assertThat(silent.matcher("/** A word. */\npublic final class Word {").find()).isFalse();
  }

  /** Some locales write other digits and marks, which neither Nix nor a script reads. */
  @Test
  void numbersAreWrittenWithoutALocale() throws IOException {
    Pattern number = Pattern.compile("%[-#+ 0,(]*\\d*(\\.\\d+)?[deEfgG]\\b");
    assertThat(number.matcher("%d").find() && number.matcher("%,8.1f s").find()).isTrue();
    sources(MAIN)
        .forEach(
            (path, text) ->
                assertThat(number.matcher(text).results())
                    .as("numbers in %s: %%s in place of %%d, or Locale.ROOT before the text", path)
                    .allSatisfy(
                        it -> assertThat(before(text, it.start())).contains("Locale.ROOT")));
  }

  /** The statement up to there. */
  private static String before(String text, int end) {
    return text.substring(text.lastIndexOf(';', end) + 1, end);
  }
}
