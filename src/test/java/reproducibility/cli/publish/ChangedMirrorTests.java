package reproducibility.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static reproducibility.cli.publish.MirrorTests.names;
import static reproducibility.sample.SampleBranches.HEADS;
import static reproducibility.sample.SampleBranches.wheel;
import static reproducibility.sample.SampleMirror.DEMO;
import static reproducibility.sample.SampleMirror.YANKED;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Malformed;
import reproducibility.cli.CommandRun;
import reproducibility.sample.BranchFiles;
import reproducibility.sample.SampleMirror;
import reproducibility.sample.SampleRepository;

/** A repository changes after its mirror was published. */
class ChangedMirrorTests {
  @Test
  void writesOnlyWhatIsNewOrChanged(@TempDir Path folder) throws Exception {
    try (SampleRepository sample = new SampleRepository()) {
      SampleMirror mirror = sample.mirror();
      assertThat(mirror.publish(folder, false).written()).hasSize(13);
      FileTime old = FileTime.fromMillis(0);
      for (String name : names(folder)) {
        Files.setLastModifiedTime(folder.resolve(name), old);
      }
      assertThat(mirror.publish(folder, false).written()).isEmpty();
      sample
          .branches()
          .commit(
              "release/1.2.4",
              files -> {
                Map<String, byte[]> next =
                    new BranchFiles("1.2.4", wheel("demo", "1.2"), wheel("pixels", "0.3")).all();
                files.keySet().removeIf(it -> it.endsWith(".whl") || it.endsWith("pylock.toml"));
                next.forEach(files::putIfAbsent);
              });
      assertThat(mirror.publish(folder, false).written())
          .containsExactly(
              "files/demo-1.2-py3-none-any.whl",
              "files/demo-1.2-py3-none-any.whl.metadata",
              "json/demo/index.json",
              "simple/demo/index.html");
      assertThat(Files.getLastModifiedTime(folder.resolve("simple/pixels/index.html")))
          .isEqualTo(old);
      sample.branches().history.delete(HEADS + "release/1.2.4");
      sample.branches().push();
      assertThat(mirror.publish(folder, false).written())
          .contains("json/demo/index.json")
          .noneMatch(it -> it.startsWith("files/"));
    }
  }

  /** An archive that is young, or that a release or a lock needs, stays. */
  @Test
  void removesOnlyWhatIsOldAndNobodyNeeds(@TempDir Path folder) throws Exception {
    try (SampleRepository sample = new SampleRepository()) {
      SampleMirror mirror = sample.mirror();
      var unused = mirror.publish(folder, false);
      String old = "files/stray-1.0-py3-none-any.whl";
      for (String it :
          List.of(
              old,
              old + ".metadata",
              "files/young-1.0.tar.gz",
              "files/" + YANKED,
              "files/photo.jpg")) {
        Files.writeString(folder.resolve(it), "stray");
      }
      for (String it : names(folder)) {
        if (!it.contains("young")) {
          Files.setLastModifiedTime(folder.resolve(it), FileTime.fromMillis(0));
        }
      }
      sample.branches().history.delete(HEADS + "1.2.2");
      List<String> before = names(folder);
      CommandRun run =
          CommandRun.of("mirror", folder, "--repo", sample.folder(), "--remove-unneeded", "7d");
      assertThat(run.out()).endsWith("removed    " + old + ".metadata\nremoved    " + old + "\n");
      List<String> left = new java.util.ArrayList<>(before);
      left.removeAll(List.of(old, old + ".metadata"));
      assertThat(names(folder)).containsAll(left).doesNotContain(old);
      assertThat(
              CommandRun.of("mirror", folder, "--repo", sample.folder(), "--remove-unneeded", "x")
                  .err())
          .contains("x is no time such as 7d");
    }
  }

  @Test
  void refusesTwoContentsUnderOneName(@TempDir Path folder) {
    try (SampleRepository sample = new SampleRepository()) {
      SampleMirror mirror = sample.mirror();
      sample
          .branches()
          .history
          .move(HEADS + "1.2.5", sample.branches().history.tip(HEADS + "main"));
      sample
          .branches()
          .history
          .commit(
              "1.2.5",
              new BranchFiles("1.2.5", wheel("demo", "1.1").with("demo/x.py", "")).all(),
              "Other bytes");
      assertThatThrownBy(() -> mirror.publish(folder, false))
          .isInstanceOf(Malformed.class)
          .hasMessageContaining(DEMO)
          .hasMessageContaining("1.2.5");
      assertThat(folder).isEmptyDirectory();
    }
  }
}
