package reproducibility.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents say what the program says, and lead where they say. */
class DocumentsTests {
  private static final int MOST_BYTES_OF_README = 8192;

  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)(#[^)]*)?\\)");

  /** A line of a code block, with what {@code \\} continues it by. */
  private static final Pattern SHOWN =
      Pattern.compile("(?m)^(?:\\$ |  )?(?:bin/setup )?bin/repro +((?:\\\\\\n|[^\\n])*)$");

  /** In the middle of a sentence, with at least one argument. */
  private static final Pattern NAMED = Pattern.compile("`bin/repro ([a-z]+ [^`\\n]+)`");

  /** An argument as a shell reads it. */
  private static final Pattern WORD =
      Pattern.compile("(?:\"(?<quoted>[^\"]*)\"|(?<plain>[^\\s\"]+))");

  static Stream<Path> documents() throws IOException {
    try (Stream<Path> top = Files.list(Path.of(""));
        Stream<Path> docs = Files.list(Path.of("docs"))) {
      return Stream.concat(top.toList().stream(), docs.toList().stream())
          .filter(it -> it.toString().endsWith(".md"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"claims.md", "commands.md"})
  void areWhatTheProgramTells(String name) {
    assertThat(Path.of("docs", name))
        .as("next: bin/repro documents docs")
        .hasContent(Documents.all().getOrDefault(name, ""));
  }

  @Test
  void theReadmeIsReadInOneGo() throws IOException {
    assertThat(Files.size(Path.of("README.md"))).isLessThanOrEqualTo(MOST_BYTES_OF_README);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkLeadsSomewhere(Path document) throws IOException {
    assertThat(LINK.matcher(Files.readString(document)).results().map(it -> it.group(1)).toList())
        .allSatisfy(it -> assertThat(document.toAbsolutePath().resolveSibling(it)).exists());
  }

  /** Whether it does what the text says is for the tests of the command. */
  @ParameterizedTest
  @MethodSource("documents")
  void everyCommandThatIsShownIsUnderstood(Path document) throws IOException {
    String text = Files.readString(document);
    assertThat(
            Stream.concat(SHOWN.matcher(text).results(), NAMED.matcher(text).results())
                .map(it -> it.group(1)))
        .allSatisfy(
            it ->
                assertThatCode(() -> Repro.commandLine(words(it)).parseArgs(words(it)))
                    .doesNotThrowAnyException());
  }

  /** What a command is given, without brackets, and what a comment, a pipe or its output says. */
  private static String[] words(String command) {
    String alone =
        command
            .replaceAll(" *\\\\\n *", " ")
            .replaceFirst(" +(#|\\||>|&&|;| {2}).*", "")
            .replaceAll("[\\[\\]]", "");
    return WORD.matcher(alone)
        .results()
        .map(it -> it.group(1) == null ? it.group() : it.group(1))
        .toArray(String[]::new);
  }

  @Test
  void aCommandIsReadAsAShellReadsIt() {
    assertThat(words("check --tag a,b \\\n  --owner \"the makers\"   # as said"))
        .containsExactly("check", "--tag", "a,b", "--owner", "the makers");
    assertThatCode(() -> Repro.commandLine().parseArgs(words("check --no-such-option")))
        .hasMessageContaining("no-such-option");
  }

  /** The threat model names the test of each row. */
  @Test
  void everyTestThatIsNamedIsThere() throws IOException {
    List<String> named =
        Pattern.compile("`(\\w+Tests)`")
            .matcher(Files.readString(Path.of("docs/security.md")))
            .results()
            .map(it -> it.group(1) + ".java")
            .toList();
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      assertThat(files.map(it -> it.getFileName().toString()))
          .containsAll(named)
          .hasSizeGreaterThan(named.size());
    }
    assertThat(named).isNotEmpty();
  }

  @Test
  void claimsAreFoundByAWord() {
    assertThat(CommandRun.of("claims", "record").out()).contains("EveryRecord.");
    assertThat(CommandRun.of("claims", "record").status()).isZero();
    assertThat(CommandRun.of("claims", "no-such-word").status()).isEqualTo(1);
  }
}
