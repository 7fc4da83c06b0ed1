package reproducibility.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents say what the program says, and lead where they say. */
class DocumentsTests {
  private static final int MOST_BYTES_OF_README = 8192;

  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)(#[^)]*)?\\)");

  private static final Pattern COMMAND =
      Pattern.compile("(?m)^(?:\\$ )?(?:bin/setup )?bin/repro +([a-z]+)([^\\n]*)$");

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
    Set<String> known = Repro.commandLine().getSubcommands().keySet();
    assertThat(COMMAND.matcher(Files.readString(document)).results().toList())
        .allSatisfy(
            it -> {
              assertThat(known).contains(it.group(1));
              List<String> options =
                  Pattern.compile("(?<= )--[a-z-]+")
                      .matcher(it.group(2).replaceFirst(" #.*", ""))
                      .results()
                      .map(option -> option.group())
                      .toList();
              Set<String> understood =
                  Optional.ofNullable(Repro.commandLine().getSubcommands().get(it.group(1)))
                      .stream()
                      .flatMap(command -> command.getCommandSpec().options().stream())
                      .flatMap(option -> Stream.of(option.names()))
                      .collect(Collectors.toCollection(TreeSet::new));
              assertThat(understood).containsAll(options);
            });
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
