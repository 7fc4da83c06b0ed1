package reproducibility.branch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static reproducibility.branch.BareSample.WHO;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Malformed;
import reproducibility.repository.Repository;

/** HEAD has three files, of which a change alters one, removes one and leaves one. */
final class ChangeBranchTests {
  @TempDir private Path folder = Path.of("");
  private Optional<BareSample> made = Optional.empty();
  private String head = "";

  @BeforeEach
  void commits() throws Exception {
    made = Optional.of(new BareSample(folder.resolve("some.git")));
    sample().put("altered", "old").put("gone", "x").put("kept", "y");
    head = sample().commit("begin");
    sample().ref(Constants.HEAD, head);
  }

  @AfterEach
  void close() {
    sample().close();
  }

  private BareSample sample() {
    return made.orElseThrow();
  }

  private Repository repository() {
    return sample().repository();
  }

  private String make(String name, Map<String, Optional<String>> before) throws IOException {
    Path bytes = Files.writeString(folder.resolve("bytes"), "bytes");
    return new ChangeBranch(repository())
        .make(
            name,
            before,
            Map.of("altered", "new", "folder/made", "text"),
            Map.of("folder/archive", bytes),
            Set.of("gone"),
            "Alter it\n\nwith a reason\n",
            WHO);
  }

  @Test
  void isOneCommitAfterHead() throws Exception {
    String commit =
        make("topic", Map.of("altered", Optional.of("old"), "folder/made", Optional.empty()));
    assertThat(sample().repository().commit("refs/heads/topic")).isEqualTo(commit);
    assertThat(sample().repository().commit(Constants.HEAD)).isEqualTo(head);
    assertThat(sample().parents(commit)).containsExactly(head);
    assertThat(sample().message(commit)).isEqualTo("Alter it\n\nwith a reason\n");
    assertThat(sample().files(commit))
        .isEqualTo(
            Map.of(
                "altered", "new", "folder/archive", "bytes", "folder/made", "text", "kept", "y"));
  }

  @Test
  void refusesWhatIsNotCommitted() {
    for (Map<String, Optional<String>> before :
        List.of(
            Map.of("altered", Optional.of("edited")),
            Map.of("altered", Optional.<String>empty()),
            Map.of("folder/made", Optional.of("there")))) {
      assertThatThrownBy(() -> make("topic", before))
          .isInstanceOf(Malformed.class)
          .hasMessageContaining(before.keySet().iterator().next())
          .hasMessageContaining("is not committed as it is here");
    }
    assertThat(sample().repository().has("refs/heads/topic")).isFalse();
  }

  @Test
  void refusesANameThatIsTakenOrNone() throws Exception {
    sample().ref("refs/heads/topic", head);
    assertThatThrownBy(() -> make("topic", Map.of()))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("git branch -D topic");
    assertThatThrownBy(() -> make("two..dots", Map.of()))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("is no name of a branch");
  }

  @Test
  void needsACommit() throws Exception {
    try (BareSample empty = new BareSample(folder.resolve("empty.git"))) {
      assertThatThrownBy(() -> new ChangeBranch(empty.repository()))
          .isInstanceOf(Malformed.class)
          .hasMessageContaining("nothing is committed yet");
    }
  }

  @Test
  void refsMoveTogetherOrNotAtAll() {
    ObjectId to = ObjectId.fromString(head);
    assertThatThrownBy(
            () ->
                RefTransaction.in(
                    repository(),
                    WHO,
                    draft -> {
                      draft.move(
                          List.of(
                              new RefTransaction.Move("refs/heads/one", ObjectId.zeroId(), to),
                              new RefTransaction.Move("refs/heads/two", to, to)),
                          "test");
                      return to;
                    }))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("nothing was changed: run it again");
    assertThat(sample().repository().has("refs/heads/one")).isFalse();
  }

  @Test
  void aRefBesideOneBelowItIsNamed() {
    moved("refs/heads/one/two");
    assertThatThrownBy(() -> moved("refs/heads/one"))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("refs/heads/one: cannot be beside refs/heads/one/two");
  }

  private void moved(String ref) {
    ObjectId to = ObjectId.fromString(head);
    RefTransaction.in(
        repository(),
        WHO,
        draft -> {
          draft.move(List.of(new RefTransaction.Move(ref, ObjectId.zeroId(), to)), "test");
          return to;
        });
  }
}
