package reproducibility.branch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static reproducibility.branch.BareSample.WHO;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Constants;
import org.junit.jupiter.api.Test;
import reproducibility.Malformed;
import reproducibility.Undecided;

/** A release that a person has to decide about changes nothing. */
final class ReleaseRefusalTests extends UnreleasedBranch {
  @Test
  void sameLinesAreMergedByAPerson() throws Exception {
    sample().put(EXPRESSION, "another");
    sample().ref("refs/heads/main", sample().commit("elsewhere", main));
    assertThatThrownBy(() -> make(true))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("release/1.0 change the same lines of " + EXPRESSION);
    assertThat(draft().isTagged()).isFalse();
  }

  @Test
  void undoStopsWhereMainMovedOn() throws Exception {
    make(true);
    String later = sample().commit("later", at("refs/heads/main"));
    sample().ref("refs/heads/main", later);
    assertThatThrownBy(() -> draft().undo(WHO))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("git revert");
    assertThat(at("refs/heads/main")).isEqualTo(later);
    assertThat(draft().isTagged()).isTrue();
  }

  @Test
  void undoStopsWhereItIsPushed() throws Exception {
    sample().remote();
    sample().ref("refs/remotes/origin/main", main);
    make(true);
    assertThat(draft().undo(WHO)).as("the remote has the main of before").isTrue();
    make(true);
    sample().ref("refs/remotes/origin/main", at("refs/heads/main"));
    assertThatThrownBy(() -> draft().undo(WHO))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("v1.0")
        .hasMessageContaining("pushed already");
  }

  @Test
  void needsALocalBranch() throws Exception {
    assertThatThrownBy(() -> ReleaseDraft.of(sample().repository(), "2.0"))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("bin/repro branch 2.0");
    sample().remote();
    sample().ref("refs/remotes/origin/2.0", tip);
    assertThatThrownBy(() -> ReleaseDraft.of(sample().repository(), "2.0"))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("has no local branch");
  }

  @Test
  void suggestsNoBranchThatCannotBe() {
    assertThatThrownBy(() -> ReleaseDraft.of(sample().repository(), "-v1"))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("is no version")
        .hasMessageNotContaining("bin/repro branch");
    assertThatThrownBy(() -> ReleaseDraft.of(sample().repository(), "1!2.0"))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("bin/repro branch '1!2.0' makes");
  }

  @Test
  void mainIsCheckedOutNowhere() throws Exception {
    Path head = sample().folder().resolve("worktrees/one/HEAD");
    Files.createDirectories(head.getParent());
    Files.writeString(head, "ref: refs/heads/release/1.0\n");
    assertThat(draft().tag()).isEqualTo("v1.0");
    Files.writeString(head, "ref: refs/heads/main\n");
    assertThatExceptionOfType(Undecided.class)
        .isThrownBy(this::draft)
        .withMessageContaining("refs/heads/main is checked out")
        .satisfies(it -> assertThat(it.next()).startsWith("git switch --detach"));
    assertThat(Files.readString(sample().folder().resolve(Constants.HEAD)).strip())
        .as("of a bare repository it is no work tree's")
        .startsWith("ref: refs/heads/");
  }

  @Test
  void aLockThatWasLeftBehindIsNamed() throws Exception {
    Path lock = sample().folder().resolve("refs/heads/main.lock");
    Files.createFile(lock);
    assertThatThrownBy(() -> make(true))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining(lock.toString());
    assertThat(at("refs/heads/main")).isEqualTo(main);
    assertThat(draft().isTagged()).isFalse();
  }
}
