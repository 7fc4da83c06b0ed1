package reproducibility.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Malformed;

/** One command at a time changes a checkout, and finishes what a killed one began. */
final class HeldCheckoutTests {
  static {
    if (System.getProperty("repro.state") == null) {
      System.setProperty("repro.state", Path.of("target", "state").toAbsolutePath().toString());
    }
  }

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void checkout() throws Exception {
    git(folder.resolve(".git"), "");
  }

  private static void git(Path git, String setting) throws Exception {
    Files.createDirectories(git.resolve("objects"));
    Files.createDirectories(git.resolve("refs"));
    Files.writeString(git.resolve("HEAD"), "ref: refs/heads/trunk\n");
    Files.writeString(git.resolve("config"), "[core]\n\trepositoryformatversion = 0\n" + setting);
  }

  @Test
  void holdsUpThoseThatChangeItAndNoOthers() {
    try (HeldCheckout first = HeldCheckout.open(folder, Optional.of("update"))) {
      assertThat(first.repository().git().getWorkTree().toPath())
          .isEqualTo(folder.toAbsolutePath());
      assertThat(first.finished()).isEmpty();
      assertThatThrownBy(() -> HeldCheckout.open(folder, Optional.of("add")))
          .isInstanceOf(Malformed.class)
          .hasMessageContaining("is being changed by repro update");
      try (HeldCheckout reader = HeldCheckout.open(folder, Optional.empty())) {
        assertThat(reader.journal()).isEqualTo(first.journal());
      }
    }
    HeldCheckout.open(folder, Optional.of("add")).close();
  }

  @Test
  void finishesWhatAKilledRunBegan() throws Exception {
    Journal.of(folder).begin(Change.none().text("a", Optional.empty(), "b"));
    assertThatThrownBy(() -> HeldCheckout.open(folder, Optional.empty()))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("the command without --dry-run finishes it first");
    assertThat(folder.resolve("a")).doesNotExist();
    try (HeldCheckout held = HeldCheckout.open(folder, Optional.of("update"))) {
      assertThat(held.finished()).containsExactly("a");
    }
    assertThat(folder.resolve("a")).hasContent("b");
    HeldCheckout.open(folder, Optional.empty()).close();
  }

  /** Whoever is refused leaves no lock behind. */
  @Test
  void isFreeAgainWhereItCannotBeFinished() throws Exception {
    Journal.of(folder).begin(Change.none().text("a", Optional.empty(), "b"));
    Files.writeString(folder.resolve("a"), "by hand");
    for (int run = 0; run < 2; run++) {
      assertThatThrownBy(() -> HeldCheckout.open(folder, Optional.of("update")))
          .isInstanceOf(Malformed.class)
          .hasMessageContaining("a: has changed since a run was interrupted");
    }
    Journal.of(folder).end();
  }

  @Test
  void isNoBareRepository() throws Exception {
    Path bare = folder.resolve("bare.git");
    git(bare, "\tbare = true\n");
    assertThatThrownBy(() -> HeldCheckout.open(bare, Optional.of("update")))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("is no checkout: nothing can be changed in it");
  }
}
