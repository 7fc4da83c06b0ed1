package reproducibility.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Two archives of one project, and how they differ. */
abstract class ComparedArchives {
  @TempDir Path folder = Path.of("");

  Diff diff(Path old, Path fresh) {
    return Differ.of(
        new Side.ArchiveFile(old),
        new Side.ArchiveFile(fresh),
        SamplePackage.scratch(folder),
        true);
  }

  ArchiveDiff wheels(SamplePackage old, SamplePackage fresh) {
    Diff diff = diff(old.wheel(folder.resolve("old")), fresh.wheel(folder.resolve("new")));
    assertThat(diff.undecided()).isEmpty();
    return diff.archives().get(0);
  }

  static SamplePackage demo() {
    return new SamplePackage("1.0");
  }

  static List<String> texts(ArchiveDiff diff, Topic topic) {
    return diff.of(topic).stream().map(Change::toString).toList();
  }
}
