package reproducibility.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.diff.Change;
import reproducibility.diff.Diff;
import reproducibility.diff.Differ;
import reproducibility.diff.Flag;
import reproducibility.diff.Flag.Reason;
import reproducibility.diff.Side;
import reproducibility.diff.Topic;
import reproducibility.repository.FileTree;
import reproducibility.sample.SampleRepository;

/** Two states of the sample repository, and how they differ. */
abstract class ComparedSamples {
  final SampleRepository old = new SampleRepository();

  final SampleRepository fresh = new SampleRepository();

  @TempDir Path scratch = Path.of("");

  @AfterEach
  void close() {
    old.close();
    fresh.close();
  }

  Diff diff(Consumer<SampleRepository> change) {
    change.accept(fresh);
    Diff diff = compared();
    assertThat(diff.undecided()).isEmpty();
    return diff;
  }

  final Diff compared() {
    return Differ.of(
        new Side.Tree(FileTree.of(old.folder())),
        new Side.Tree(FileTree.of(fresh.folder())),
        scratch,
        false);
  }

  static List<String> texts(Diff diff, Topic topic) {
    return diff.of(topic).stream().map(Change::toString).toList();
  }

  static List<Reason> flags(Diff diff) {
    return diff.lookFirst().stream().map(Flag::reason).toList();
  }
}
