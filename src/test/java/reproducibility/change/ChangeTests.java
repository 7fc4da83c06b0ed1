package reproducibility.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Malformed;
import reproducibility.tool.KilledProgram;

/** A change is written whole, is taken back, or is finished by the next run. */
class ChangeTests {
  private static final int KILLS = Integer.getInteger("repro.kills", 8);
  private static final int MINUTE = 60_000;

  @TempDir private Path folder = Path.of("");
  private Path checkout = Path.of("");
  private Path bytes = Path.of("");
  private Change change = Change.none();

  @BeforeEach
  void prepare() {
    again(0);
  }

  private void again(int number) {
    checkout = folder.resolve("checkout-" + number);
    bytes = folder.resolve("bytes");
    ChangingProgram.prepare(checkout, bytes);
    change = ChangingProgram.change(bytes);
  }

  @Test
  void isWrittenWholeAndLeavesNoJournal() throws IOException {
    change.write(checkout, journal());
    assertThat(files().keySet())
        .doesNotContain("old")
        .noneMatch(it -> it.startsWith("git/change-"));
    assertThat(files()).hasSize(ChangingProgram.TEXTS + ChangingProgram.FILES);
    assertThat(journal().finish(checkout)).isEmpty();
  }

  @Test
  @Tag("processes")
  void isFinishedByTheNextRunWhereverItWasKilled() throws Exception {
    long seed = System.nanoTime();
    int longest = 1 + (int) KilledProgram.run(ChangingProgram.class, MINUTE, checkout, bytes);
    Map<String, String> whole = files();
    Random random = new Random(seed);
    int begun = 0;
    for (int kill = 1; kill <= KILLS; kill++) {
      again(kill);
      Map<String, String> before = files();
      if (kill % 2 == 0) {
        long ignored =
            KilledProgram.run(ChangingProgram.class, random.nextInt(longest), checkout, bytes);
      } else {
        // A machine under load may spend all of a random time before the first file or after the
        // last.
        KilledProgram.runUntil(journal().file(), ChangingProgram.class, checkout, bytes);
      }
      boolean finished = !journal().finish(checkout).isEmpty();
      begun += finished ? 1 : 0;
      Map<String, String> after = files();
      if (finished) {
        assertThat(after).as("seed " + seed).isEqualTo(whole);
      } else if (!after.equals(whole)) {
        // Before the first text: archives may lie there, and a part of the journal, which the next
        // change takes away; nothing else has changed.
        after.keySet().removeIf(it -> it.startsWith("files/") || it.matches("git/\\..*\\.part"));
        assertThat(after).as("seed " + seed).isEqualTo(before);
        change.write(checkout, journal());
        assertThat(files()).as("seed " + seed).isEqualTo(whole);
      }
    }
    assertThat(begun).as("some runs were killed in the middle").isPositive();
  }

  @Test
  void isFinishedFromEveryPlaceInTheMiddle() throws IOException {
    change.write(checkout, journal());
    Map<String, String> whole = files();
    List<String> paths = new ArrayList<>(change.texts().keySet());
    for (int written = 0; written <= paths.size(); written++) {
      again(100 + written);
      new Change(Map.of(), change.files(), Set.of()).lay(checkout);
      journal().begin(change);
      for (String path : paths.subList(0, written)) {
        Files.writeString(checkout.resolve(path), change.after(path).orElseThrow());
      }
      assertThat(journal().finish(checkout)).containsAll(paths).contains("old");
      assertThat(files()).isEqualTo(whole);
    }
  }

  @Test
  void isNotFinishedOverWhatSomebodyHasChangedSince() throws IOException {
    journal().begin(change);
    Files.writeString(checkout.resolve("texts/0"), "by hand");
    Map<String, String> before = files();
    assertThatThrownBy(() -> journal().finish(checkout))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("texts/0: has changed since a run was interrupted");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void isRefusedWhereAFileIsNotWhatItWas() throws IOException {
    Files.writeString(checkout.resolve("texts/1"), "by hand");
    Map<String, String> before = files();
    assertThatThrownBy(() -> change.write(checkout, journal()))
        .hasMessageContaining("texts/1: has changed meanwhile; nothing was written");
    Files.delete(checkout.resolve("texts/1"));
    before.remove("texts/1");
    Files.createDirectories(checkout.resolve("files"));
    Files.writeString(checkout.resolve("files/3"), "other bytes");
    before.put("files/3", "other bytes");
    assertThatThrownBy(() -> change.write(checkout, journal()))
        .hasMessageContaining("files/3: is there already with other bytes");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void isTakenBackWhereItCannotBeWritten() throws IOException {
    Change impossible = change.text("texts/0/below", Optional.empty(), "text");
    Map<String, String> before = files();
    assertThatThrownBy(() -> impossible.write(checkout, journal())).isNotNull();
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void showsItselfAsADiff() {
    assertThat(Change.none().text("a", Optional.of("one\ntwo\n"), "one\n2\n").diff())
        .containsExactly("--- a/a", "+++ b/a", "@@ -1,2 +1,2 @@", " one", "-two", "+2");
    assertThat(Change.none().text("a", Optional.of("one"), "one").isEmpty()).isTrue();
  }

  private Journal journal() {
    return ChangingProgram.journal(checkout);
  }

  /** By path, what each file holds. */
  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(checkout)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        files.put(checkout.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }
}
