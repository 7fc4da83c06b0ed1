package reproducibility.cli.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.cli.CommandRun;
import reproducibility.cli.document.DocumentedPlace.State;

/** Every command that a document shows does what it is shown for. */
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(Lifecycle.PER_CLASS)
class DocumentedCommandsTests {
  /**
   * What takes long, or changes this machine: how it begins, and the test that runs it; the
   * releases are those that this test itself supposes.
   */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "check --tag remote", "reproducibility/proof/build/RemoteBuilderTests",
          "completion --install", "reproducibility/cli/CompletionTests",
          "drill", "reproducibility/cli/publish/DrillTests",
          "release", "reproducibility/cli/branch/VersionUpdate");

  /** What a document supposes, and what the sample has instead, in this order. */
  private static final Map<String, String> STAND_INS = new LinkedHashMap<>();

  static {
    STAND_INS.put("^add (NAME==VERSION|blend-modes==2.2.0|ffmpy==0.5.0)", "add fresh==1.0");
    STAND_INS.put("^add NAME", "add fresh");
    STAND_INS.put("^update (NAME==VERSION…|ffmpy==0.[56].0)", "update demo==1.1");
    STAND_INS.put("--primary rembg ffmpy", "--primary awheel bsdist");
    STAND_INS.put("--unpack (cstr|NAME)", "--unpack tint");
    STAND_INS.put("blend-modes|rembg|NAME", DocumentedPlace.BUILT);
    STAND_INS.put("--base REF", "--base main");
    STAND_INS.put("BRANCH", "0.3.76");
    STAND_INS.put("OLD NEW", "0.3.75 0.3.76");
    STAND_INS.put("FILE…|some.whl", DocumentedPlace.WHEEL);
    STAND_INS.put("other.tar.gz", DocumentedPlace.SDIST);
    STAND_INS.put("--claim (ID|CLAIM)", "--claim EveryVendoredArchive.hasTheLockedBytes");
    STAND_INS.put("claims WORD", "claims wheel");
    STAND_INS.put("mirror DIR", "mirror /srv/mirror");
    STAND_INS.put("cache DIR --key FILE", "cache /srv/cache --key cache.sec");
    STAND_INS.put("--reports DIR", "--reports reports");
    STAND_INS.put("CACHE…", "/srv/cache");
  }

  /** Those that do not end with 0, where they do what they are shown for. */
  private static final Map<String, Integer> STATUSES =
      Map.of("diff .*", 1, "adopt( --output draft)?", 2);

  /** Those that print nothing themselves, and what they write. */
  private static final Map<String, String> SILENT =
      Map.of("documents docs", "docs/commands.md", "verify.*", "report/index.html");

  private final DocumentedPlace place;

  DocumentedCommandsTests() throws IOException {
    place = new DocumentedPlace();
  }

  @AfterAll
  void close() {
    place.close();
  }

  private static List<DocumentedCommand> shown() {
    return DocumentedCommand.documents().flatMap(it -> DocumentedCommand.in(it).stream()).toList();
  }

  /** What runs here, by the documents that show it. */
  static Stream<String> commands() {
    return shown().stream()
        .map(DocumentedCommand::text)
        .filter(it -> elsewhere(it).isEmpty())
        .map(DocumentedCommandsTests::withStandIns)
        .distinct()
        .sorted();
  }

  private static Optional<String> elsewhere(String command) {
    return ELSEWHERE.keySet().stream().filter(command::startsWith).findFirst();
  }

  private static String withStandIns(String text) {
    String here = text;
    for (Map.Entry<String, String> it : STAND_INS.entrySet()) {
      here = here.replaceAll(it.getKey(), it.getValue());
    }
    return here;
  }

  private static State state(String command) {
    if (command.startsWith("vendor --primary")) {
      return State.FETCHING;
    }
    if (command.startsWith("vendor --missing")) {
      return State.LACKING;
    }
    if (command.startsWith("adopt")) {
      return command.contains("--output") ? State.MADE : State.NOT_ADOPTED;
    }
    return command.matches("(add|update|branch)( .*)?") ? State.BEFORE : State.MADE;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void doWhatTheyAreShownFor(String command) throws IOException {
    Path copy = place.copyOf(state(command));
    List<String> words = new ArrayList<>();
    for (String it : new DocumentedCommand("", command).words()) {
      words.add(place.here(it, copy));
    }
    complete(words, command, copy);
    CommandRun run = CommandRun.of(words.toArray());
    assertThat(run.status())
        .as("%s%n%s%n%s", words, run.out(), run.err())
        .isEqualTo(matching(STATUSES, command).orElse(0));
    Optional<String> written = matching(SILENT, command);
    if (written.isPresent()) {
      assertThat(copy.resolve(written.get())).isNotEmptyFile();
    } else {
      assertThat(run.out()).isNotBlank();
    }
  }

  private static <T> Optional<T> matching(Map<String, T> by, String command) {
    return by.entrySet().stream()
        .filter(it -> command.matches(it.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Gives what a reader has by being in the repository, and keeps builds short. */
  private void complete(List<String> words, String command, Path copy) {
    String name = words.get(0);
    if (name.equals("check") && words.size() > 1 && !words.get(1).startsWith("-")) {
      return;
    }
    String help =
        name.equals("verify") ? "--repo= --index= --forge=" : CommandRun.of(name, "--help").out();
    Map<String, String> given = new LinkedHashMap<>();
    given.put("--repo", copy.resolve(DocumentedPlace.REPOSITORY).toString());
    given.put("--index", place.upstream(state(command)).indexAddress());
    given.put("--forge", place.upstream(state(command)).forgeAddress());
    given.keySet().removeIf(it -> !help.contains(it + "="));
    if (name.equals("verify") || command.endsWith("--branch")) {
      given.put("--reports", copy.resolve("report").toString());
    }
    if (name.equals("hook")) {
      given.put("--home", copy.toString());
    }
    if (command.matches("adopt .*--owner.*|check(?!.*--claim).*")) {
      given.put("--tag", "commit");
    }
    if (command.matches("cache.*|challenge.*|verify.*|check.* build")) {
      given.put("--package", DocumentedPlace.BUILT);
    }
    given.forEach(
        (option, value) -> {
          if (!words.contains(option)) {
            words.addAll(List.of(option, value));
          }
        });
  }

  /** They are understood, and cannot be done. */
  @ParameterizedTest
  @ValueSource(strings = {"vendor --unpack demo", "check no-archive.txt", "upstream other"})
  void thatAreRefusedAreNoticed(String command) {
    List<DocumentedCommand> shown =
        DocumentedCommand.in("made up", "Run `bin/repro " + command + "`.");
    assertThat(shown).extracting(DocumentedCommand::text).containsExactly(command);
    assertThatThrownBy(() -> doWhatTheyAreShownFor(command))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("but was: 2");
  }

  static final Set<String> TESTED_ELSEWHERE = ELSEWHERE.keySet();

  @ParameterizedTest
  @FieldSource("TESTED_ELSEWHERE")
  void areNamedInTheTestThatRunsThem(String begin) throws IOException {
    String test = Files.readString(Path.of("src/test/java", ELSEWHERE.get(begin) + ".java"));
    assertThat(shown().stream().map(DocumentedCommand::text))
        .filteredOn(it -> it.startsWith(begin))
        .isNotEmpty()
        .flatExtracting(it -> Arrays.asList(it.split(" ", -1)))
        .filteredOn(it -> it.startsWith("--") || begin.startsWith(it))
        .allSatisfy(it -> assertThat(test).contains(it));
  }

  @Test
  void needEveryStandIn() {
    List<String> shown = shown().stream().map(DocumentedCommand::text).toList();
    assertThat(STAND_INS.keySet())
        .allSatisfy(
            it ->
                assertThat(shown).anyMatch(command -> !command.replaceAll(it, "").equals(command)));
  }

  @Test
  void endWithTwoOnlyWhereTheDocumentSaysSo() {
    assertThat(shown())
        .filteredOn(
            it -> matching(STATUSES, withStandIns(it.text())).filter(n -> n > 1).isPresent())
        .isNotEmpty()
        .allSatisfy(it -> assertThat(Path.of(it.document())).content().contains("ends with 2"));
  }
}
