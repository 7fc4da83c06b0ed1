package reproducibility.diff.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reproducibility.diff.Change;
import reproducibility.diff.ChangeKind;
import reproducibility.diff.Findings;
import reproducibility.diff.Flag;
import reproducibility.diff.Questions;
import reproducibility.diff.Topic;

/** What a diff tells of two core metadata files, and what it flags. */
final class MetadataChangesTests {
  private static final String HEAD = "Metadata-Version: 2.4\nName: demo\nVersion: 1.0\n";

  @TempDir private Path scratch = Path.of("");

  private final Findings found = new Findings();

  private void compare(String old, String fresh) {
    compare(HEAD + lines(old), HEAD + lines(fresh), List.of(), List.of());
  }

  private void compare(String old, String fresh, List<String> requires, List<String> freshOnes) {
    Questions questions = new Questions(scratch);
    new MetadataChanges(questions, found).metadata(old, fresh, requires, freshOnes);
    assertThat(questions.ask()).isEmpty();
  }

  /** One field a line, with {@code |} between them. */
  private static String lines(String fields) {
    return Stream.of(fields.split("\\|", -1))
        .map(String::strip)
        .filter(it -> !it.isEmpty())
        .map(it -> it + "\n")
        .collect(Collectors.joining());
  }

  private String changes() {
    return found.changes().stream()
        .map(it -> it.topic() + " " + it)
        .collect(Collectors.joining("; "));
  }

  private String flags() {
    return found.flags().stream()
        .map(it -> it.reason() + " " + it.where() + " " + it.what())
        .map(String::strip)
        .collect(Collectors.joining("; "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Summary: a; Summary: a; ''; ''",
        "Summary: a; Summary: b; METADATA ~ summary a → b; ''",
        "''; Summary: b; METADATA + summary b; ''",
        "Summary: a; ''; METADATA - summary a; ''",
        "Platform: a | Platform: b; Platform: b | Platform: a;"
            + " METADATA ~ platform: only the order; ''",
        "License: MIT; License: GPL-3.0-only; LICENCE ~ license MIT → GPL-3.0-only;"
            + " LICENCE license MIT → GPL-3.0-only",
        "''; License: MIT; LICENCE + license MIT; LICENCE license none → MIT",
        "License: MIT; ''; LICENCE - license MIT; LICENCE license MIT → none",
        "License: MIT; License-Expression: MIT; LICENCE - license MIT: the licence is the same;"
            + " ''",
        "Classifier: License :: OSI Approved :: MIT License | Classifier: Topic :: Utilities;"
            + " License-Expression: MIT | Classifier: Topic :: Utilities; LICENCE - classifier"
            + " License :: OSI Approved :: MIT License: the licence is the same; ''",
        "License-File: a; License-File: b; LICENCE ~ license-file a → b; ''",
        "Classifier: License :: OSI Approved :: MIT License | Classifier: Topic :: Utilities;"
            + " Classifier: Topic :: Internet; METADATA ~ classifier; LICENCE classifier",
        "Classifier: Topic :: Utilities; Classifier: Topic :: Internet;"
            + " METADATA ~ classifier Topic :: Utilities → Topic :: Internet; ''",
      })
  void aFieldIsToldAndALicenceFlagged(String old, String fresh, String changes, String flags) {
    compare(old, fresh);
    assertThat(changes()).contains(symbols(changes));
    assertThat(changes().isEmpty()).isEqualTo(changes.isEmpty());
    assertThat(flags()).contains(flags);
    assertThat(flags().isEmpty()).isEqualTo(flags.isEmpty());
  }

  /** The symbols are those of the kinds, which these rows do not repeat. */
  private static String symbols(String text) {
    return text.replace(" ~ ", " " + ChangeKind.CHANGED.symbol() + " ")
        .replace(" + ", " " + ChangeKind.ADDED.symbol() + " ")
        .replace(" - ", " " + ChangeKind.REMOVED.symbol() + " ");
  }

  @Test
  void aRequirementIsToldAndANewOneFlagged() {
    compare(
        "Requires-Dist: numpy>=1 | Requires-Dist: gone",
        "Requires-Dist: numpy>=2 | Requires-Dist: come | Requires-Dist: some; extra == \"x\"");
    assertThat(found.changes()).extracting(Change::topic).containsOnly(Topic.REQUIREMENT);
    assertThat(found.changes())
        .extracting(Change::subject)
        .containsExactlyInAnyOrder("numpy", "gone", "come", "some");
    assertThat(flags()).isEqualTo("REQUIREMENT come");
  }

  @Test
  void aRequirementThatIsSpelledOtherwiseIsTheSame() {
    compare("Requires-Dist: a | Requires-Dist: b>=1", "Requires-Dist: b >= 1 | Requires-Dist: A");
    assertThat(changes()).endsWith("dependencies: only their order or spelling");
    assertThat(flags()).isEmpty();
  }

  @Test
  void whatIsFoundElsewhereIsComparedWhereItIsGiven() {
    compare(HEAD, HEAD + "Requires-Dist: b\n", List.of("a"), List.of("a"));
    assertThat(changes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        ">=3.9; >=3.10; PYTHON; Requires-Python; ''",
        ">=3.9; >= 3.9; METADATA; requires-python; only its spelling",
      })
  void thePythonThatIsRequiredIsCompared(
      String old, String fresh, Topic topic, String subject, String note) {
    compare("Requires-Python: " + old, "Requires-Python: " + fresh);
    Change change = found.changes().get(0);
    assertThat(found.changes()).hasSize(1);
    assertThat(change.topic()).isEqualTo(topic);
    assertThat(change.subject()).isEqualTo(subject);
    assertThat(List.of(change.before(), change.after(), change.note()))
        .containsExactly(old, fresh, note);
  }

  @Test
  void theDescriptionIsToldToDifferWhateverItsLineEnds() {
    compare(
        HEAD + "\nSome text.\n", HEAD.replace("\n", "\r\n") + "\r\nSome text.\r\n", none(), none());
    assertThat(changes()).isEmpty();
    compare(HEAD + "\nSome text.\n", HEAD + "\nOther text.\n", none(), none());
    assertThat(changes()).endsWith("description");
  }

  private static List<String> none() {
    return List.of();
  }

  @Test
  void whatCannotBeReadIsUndecidedAndAbsentMetadataIsNot() {
    compare("", HEAD + "Summary: a\n", none(), none());
    assertThat(found.undecided()).isEmpty();
    assertThat(changes()).contains("summary a");
    compare("no field\n", HEAD, none(), none());
    assertThat(found.undecided()).singleElement().asString().startsWith("its metadata: ");
  }

  @Test
  void aCommandThatComesOrChangesIsFlagged() {
    MetadataChanges changes = new MetadataChanges(new Questions(scratch), found);
    changes.entryPoints(
        "[console_scripts]\nsame = a:b\ngone = a:b\nother = a:b\n",
        "[console_scripts]\nsame = a:b\ncome = a:b\nother = a:c\n[group]\nplugin = a\n");
    assertThat(found.flags())
        .extracting(Flag::where, Flag::what)
        .containsExactlyInAnyOrder(
            tuple("console_scripts come", "a:b"),
            tuple("console_scripts other", "a:c"),
            tuple("group plugin", "a"));
    assertThat(found.changes()).hasSize(4);
  }

  @Test
  void entryPointsThatCannotBeReadAreUndecided() {
    new MetadataChanges(new Questions(scratch), found).entryPoints("", "[a\n");
    assertThat(found.undecided()).singleElement().asString().startsWith("its entry points: new ");
  }
}
