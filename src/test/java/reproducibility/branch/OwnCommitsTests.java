package reproducibility.branch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Undecided;

/** A line of four commits, at whose end branch 1.0 is. */
final class OwnCommitsTests {
  @TempDir private Path folder = Path.of("");
  private Optional<BareSample> made = Optional.empty();
  private final String[] line = new String[4];

  @BeforeEach
  void commits() throws Exception {
    made = Optional.of(new BareSample(folder.resolve("some.git")));
    for (int i = 0; i < line.length; i++) {
      sample().put(".flox/file", "text " + i);
      line[i] = i == 0 ? sample().commit("root") : sample().commit("step " + i, line[i - 1]);
    }
    sample().ref("refs/heads/1.0", line[3]);
  }

  @AfterEach
  void close() {
    sample().close();
  }

  private BareSample sample() {
    return made.orElseThrow();
  }

  private List<String> subjects() {
    Branches branches = sample().branches();
    return branches.steps(branches.of("1.0").orElseThrow()).stream()
        .map(BranchStep::subject)
        .toList();
  }

  @Test
  void endAtTheRootWhereNobodyElseIs() {
    assertThat(subjects()).containsExactly("step 3", "step 2", "step 1");
  }

  /** Whoever may push a branch could hide commits behind it, if one of any name counted. */
  @Test
  void endWhereAnotherVersionBranchIs() throws Exception {
    sample().ref("refs/heads/2.0", line[3]);
    assertThat(subjects()).as("one at the same tip has them too").hasSize(3);
    sample().ref("refs/heads/topic", line[2]);
    assertThat(subjects()).as("one of another name hides nothing").hasSize(3);
    sample().ref("refs/heads/2.0", line[1]);
    assertThat(subjects()).containsExactly("step 3", "step 2");
  }

  @Test
  void endAtAnotherReleaseAndNotAtTheirOwn() throws Exception {
    sample().ref("refs/tags/v1.0", line[2]);
    sample().ref("refs/tags/word", line[2]);
    assertThat(subjects()).hasSize(3);
    sample().ref("refs/tags/v0.9", line[2]);
    assertThat(subjects()).containsExactly("step 3");
    sample().ref("refs/tags/v0.9", line[3]);
    assertThat(subjects()).isEmpty();
  }

  /** Main has gone on from where the branch left it. */
  @Test
  void endAtTheLineOfMain() throws Exception {
    sample().ref("refs/heads/main", sample().commit("on main", line[1]));
    assertThat(subjects()).containsExactly("step 3", "step 2");
  }

  /** Main was fast-forwarded to the branch: all of its line is the branch's as well. */
  @Test
  void goOnWhereMainHasTheTipItself() throws Exception {
    sample().ref("refs/heads/main", sample().commit("on main", line[3]));
    assertThat(subjects()).hasSize(3);
  }

  /** A merge into main leaves the branch its commits: only first parents are main's line. */
  @Test
  void areNotMainsWhereTheyWereMerged() throws Exception {
    sample().ref("refs/heads/main", sample().commit("merge", line[0], line[3]));
    assertThat(subjects()).containsExactly("step 3", "step 2", "step 1");
  }

  @Test
  void areUnknownWhereHistoryIsCutOff() throws Exception {
    Files.writeString(sample().folder().resolve("shallow"), line[2] + "\n");
    assertThatThrownBy(this::subjects)
        .isInstanceOf(Undecided.class)
        .hasMessageContaining("shallow clone");
    assertThatThrownBy(() -> sample().branches().isAncestor(line[0], line[3]))
        .isInstanceOf(Undecided.class);
    assertThat(sample().branches().isAncestor(line[2], line[3])).isTrue();
  }

  @Test
  void firstParentsAreTheLine() throws Exception {
    String merge = sample().commit("merge", line[3], line[0]);
    History history = new History(new GitObjects(sample().repository().git(), Optional.empty()));
    assertThat(history.firstParents(merge))
        .containsExactly(merge, line[3], line[2], line[1], line[0]);
  }
}
