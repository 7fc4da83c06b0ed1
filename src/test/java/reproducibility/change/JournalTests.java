package reproducibility.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Malformed;

/** What is noted of a change, and what a change is made of. */
final class JournalTests {
  @TempDir private Path folder = Path.of("");

  private Journal journal() throws Exception {
    return Journal.in(folder.resolve("state"), Files.createDirectories(folder.resolve("checkout")));
  }

  @Test
  void isOpenWhileAChangeIsWritten() throws Exception {
    assertThat(journal().isOpen()).isFalse();
    journal().begin(Change.none().text("a", Optional.empty(), "b"));
    assertThat(journal().isOpen()).isTrue();
    assertThat(journal().finish(folder.resolve("checkout"))).containsExactly("a");
    assertThat(folder.resolve("checkout/a")).hasContent("b");
    assertThat(journal().isOpen()).isFalse();
  }

  @Test
  void eachCheckoutHasItsOwn() throws Exception {
    Path other = Files.createDirectories(folder.resolve("other"));
    assertThat(Journal.in(folder.resolve("state"), other)).isNotEqualTo(journal());
    assertThat(journal()).isEqualTo(journal());
  }

  @Test
  void thatIsNoneIsNamed() throws Exception {
    Files.writeString(journal().file(), "{");
    assertThatThrownBy(() -> journal().finish(folder.resolve("checkout")))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining(journal().file().toString())
        .hasMessageContaining("is no journal of a change");
  }

  @Test
  void leadsNowhereElse() throws Exception {
    Path victim = Files.writeString(folder.resolve("victim"), "kept");
    journal().begin(Change.none().text("../victim", Optional.of("kept"), "lost"));
    assertThatThrownBy(() -> journal().finish(folder.resolve("checkout")))
        .isInstanceOf(Malformed.class);
    journal().begin(Change.none().text("link", Optional.of("kept"), "lost"));
    Files.createSymbolicLink(folder.resolve("checkout/link"), victim);
    assertThatThrownBy(() -> journal().finish(folder.resolve("checkout")))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("link");
    assertThat(victim).hasContent("kept");
  }

  @Test
  void twoChangesAreOne() {
    Path bytes = folder.resolve("bytes");
    Change first = Change.none().text("a", Optional.of("1"), "2").without("gone");
    Change next =
        Change.none()
            .text("a", Optional.of("2"), "3")
            .text("b", Optional.empty(), "new")
            .file("c", bytes)
            .without("too");
    Change both = first.and(next);
    assertThat(both.texts())
        .isEqualTo(
            Map.of(
                "a", new Change.Edit(Optional.of("1"), "3"),
                "b", new Change.Edit(Optional.empty(), "new")));
    assertThat(both.files()).isEqualTo(Map.of("c", bytes));
    assertThat(both.removed()).isEqualTo(Set.of("gone", "too"));
    assertThat(both.paths()).containsExactly("a", "b", "c", "gone", "too");
    assertThat(both.after("a")).contains("3");
    assertThat(both.after("c")).isEmpty();
    assertThat(first.and(Change.none().text("a", Optional.of("2"), "1")).texts())
        .as("there and back again is no change")
        .isEmpty();
  }

  @Test
  void eachPartMakesAChange() {
    assertThat(Change.none().isEmpty()).isTrue();
    assertThat(Change.none().file("a", folder).isEmpty()).isFalse();
    assertThat(Change.none().without("a").isEmpty()).isFalse();
    assertThat(Change.none().text("a", Optional.empty(), "").isEmpty()).isFalse();
  }

  @Test
  void filesAreLinesOfTheDiff() {
    Change change =
        Change.none().text("made", Optional.empty(), "x\n").file("new.whl", folder).without("old");
    assertThat(change.diff())
        .containsExactly(
            "new file   new.whl",
            "removed    old",
            "--- /dev/null",
            "+++ b/made",
            "@@ -0,0 +1,1 @@",
            "+x");
  }
}
