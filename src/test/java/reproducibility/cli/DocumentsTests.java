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
import reproducibility.cli.document.DocumentedCommand;

/** Documents say what the program says, and lead where they say. */
class DocumentsTests {
  private static final int MOST_BYTES_OF_README = 8192;

  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)(#[^)]*)?\\)");

  static Stream<Path> documents() {
    return DocumentedCommand.documents();
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

  @ParameterizedTest
  @MethodSource("documents")
  void everyCommandThatIsShownIsUnderstood(Path document) {
    assertThat(DocumentedCommand.in(document))
        .allSatisfy(it -> assertThatCode(() -> parse(it)).doesNotThrowAnyException());
  }

  private static void parse(DocumentedCommand command) {
    Repro.commandLine(command.words()).parseArgs(command.words());
  }

  @Test
  void aCommandIsReadAsAShellReadsIt() {
    DocumentedCommand shown =
        DocumentedCommand.in(
                "made up", "$ bin/repro check --tag a,b \\\n  --owner \"the makers\"   # as said\n")
            .get(0);
    assertThat(shown.words()).containsExactly("check", "--tag", "a,b", "--owner", "the makers");
    assertThatCode(() -> parse(new DocumentedCommand("made up", "check --no-such-option")))
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
