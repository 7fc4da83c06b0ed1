package reproducibility.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reproducibility.sample.GitCommand;

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

  /** The files of code that git has, or would take. */
  private static List<Path> code() {
    GitCommand git = new GitCommand(Path.of("").toAbsolutePath());
    String files =
        git.run(
            "ls-files",
            "-co",
            "--exclude-standard",
            "*.java",
            "*.jte",
            "*.py",
            "*.nix",
            "*.sh",
            "bin",
            ".ci");
    return files.lines().map(Path::of).filter(Files::exists).toList();
  }

  private static List<String> longerThan(long lines) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path it : code()) {
      long has = Files.readString(it, StandardCharsets.UTF_8).lines().count();
      if (has > lines) {
        found.add(it + ": " + has + " lines");
      }
    }
    return found;
  }

  @Test
  void noFileIsLongerThanAPersonReadsAtOnce() throws IOException {
    assertThat(longerThan(250)).as("split by meaning").isEmpty();
    assertThat(longerThan(200)).isNotEmpty();
  }

  /** Everything else on a page is escaped by {@code PageOutput}. */
  @Test
  void templatesTakeOnlyOurOwnMarkupAsItIs() throws IOException {
    Pattern unsafe = Pattern.compile("\\$unsafe\\{[^}]*}");
    List<String> found = new ArrayList<>();
    for (Path it : code()) {
      if (it.toString().endsWith(".jte")) {
        unsafe.matcher(Files.readString(it)).results().map(MatchResult::group).forEach(found::add);
      }
    }
    assertThat(found)
        .containsExactlyInAnyOrder(
            "$unsafe{Reports.resource(\"page.css\")}", "$unsafe{LinkedPages.place()}");
  }

  private static List<Path> packagesOfMoreThan(long files) {
    return code().stream()
        .filter(it -> it.toString().endsWith(".java"))
        .filter(it -> !it.endsWith("package-info.java"))
        .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()))
        .entrySet()
        .stream()
        .filter(it -> it.getValue() > files)
        .map(Map.Entry::getKey)
        .toList();
  }

  @Test
  void noPackageHasMoreFilesThanAPersonOverlooks() {
    assertThat(packagesOfMoreThan(30)).isEmpty();
    assertThat(packagesOfMoreThan(20)).isNotEmpty();
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
