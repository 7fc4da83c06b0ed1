package reproducibility.report.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.diff.ArchiveDiff;
import reproducibility.diff.Change;
import reproducibility.diff.ChangeKind;
import reproducibility.diff.Diff;
import reproducibility.diff.FileChange;
import reproducibility.diff.Flag;
import reproducibility.diff.Topic;
import reproducibility.report.SampleDiffs;

class DiffTextTests {
  private static final int LINES = 50;
  private static final int COLUMNS = 100;

  /** Everything that can be different, many times, under long names. */
  private static Diff everything(int archives) {
    String name = "a-long-name-of-something-".repeat(9);
    List<Change> changes = new ArrayList<>();
    List<Flag> flags = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      for (Topic topic : Topic.values()) {
        changes.add(new Change(topic, ChangeKind.CHANGED, name + i, name, name, name));
      }
      for (Flag.Reason reason : Flag.Reason.values()) {
        flags.add(new Flag(reason, name + i, name));
      }
    }
    FileChange file =
        new FileChange(
            ChangeKind.ADDED, "", name, Optional.empty(), Optional.empty(), "", List.of());
    List<ArchiveDiff> all =
        IntStream.range(0, archives)
            .mapToObj(it -> SampleDiffs.archive(name, name, changes, file, flags))
            .toList();
    List<String> undecided = IntStream.range(0, 40).mapToObj(it -> name + it).toList();
    return new Diff(
        name, name, List.of(), archives == 1 ? List.of() : changes, flags, all, undecided);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 300})
  void fitsOnOneScreen(int archives) {
    List<String> lines = DiffText.of(everything(archives), false, false).lines().toList();
    assertThat(lines).hasSizeLessThanOrEqualTo(LINES);
    assertThat(lines).allSatisfy(it -> assertThat(it.length()).isLessThanOrEqualTo(COLUMNS));
  }

  @Test
  void isColouredOnlyWhereThatIsWanted() {
    assertThat(DiffText.of(everything(1), true, false)).doesNotContain("\u001b");
    assertThat(DiffText.of(everything(1), true, true)).contains("\u001b[36m~\u001b[0m");
  }

  @Test
  void detailsLeaveNothingOut() {
    assertThat(DiffText.of(everything(2), true, false).lines().count()).isGreaterThan(2_000);
  }
}
