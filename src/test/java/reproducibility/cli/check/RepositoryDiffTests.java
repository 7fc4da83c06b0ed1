package reproducibility.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import reproducibility.diff.Diff;
import reproducibility.diff.Differ;
import reproducibility.diff.Flag.Reason;
import reproducibility.diff.Side;
import reproducibility.diff.Topic;
import reproducibility.repository.FileTree;
import reproducibility.repository.Repository;
import reproducibility.sample.BranchFiles;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.SampleWheel;

/** What is said of two states of the sample repository that differ in one known way. */
class RepositoryDiffTests extends ComparedSamples {
  private static void update(SampleRepository sample, String version) {
    sample.vendor(new SampleWheel("demo", version, List.of("numpy>=1.20", "opencv-python")));
    sample.delete(SampleRepository.DEMO);
    sample.change(SampleRepository.expression("demo"), text -> text.replace("1.0", version));
  }

  @Test
  void nothingHasChanged() {
    assertThat(diff(sample -> {}).isEmpty()).isTrue();
  }

  @Test
  void aPackageGoesUp() {
    Diff diff = diff(sample -> update(sample, "1.10"));
    assertThat(texts(diff, Topic.PACKAGE)).containsExactly("\u2191 demo 1.0 \u2192 1.10");
    assertThat(diff.archives())
        .singleElement()
        .extracting(it -> it.before() + it.after())
        .isEqualTo("demo-1.0-py3-none-any.whldemo-1.10-py3-none-any.whl");
    assertThat(flags(diff)).isEmpty();
  }

  @Test
  void aPackageThatGoesDownIsFlagged() {
    Diff diff = diff(sample -> update(sample, "0.9"));
    assertThat(texts(diff, Topic.PACKAGE)).containsExactly("\u2193 demo 1.0 \u2192 0.9");
    assertThat(flags(diff)).containsExactly(Reason.DOWN);
  }

  @Test
  void packagesComeAndGo() {
    Diff diff =
        diff(
            sample ->
                sample.replace(
                    SampleRepository.META, "[ gitpython piexif ]", "[ gitpython attrs ]"));
    assertThat(texts(diff, Topic.PACKAGE)).containsExactly("+ attrs", "\u2212 piexif");
  }

  @Test
  void aPackageMovesByPlatform() {
    Diff diff =
        diff(
            sample ->
                sample.replace(
                    SampleRepository.META,
                    "stdenv.hostPlatform.isLinux && stdenv.hostPlatform.isAarch64",
                    "stdenv.hostPlatform.isDarwin"));
    assertThat(texts(diff, Topic.PLATFORM))
        .containsExactly("+ pixels aarch64-linux", "\u2212 pixels aarch64-darwin");
    assertThat(diff.counts())
        .containsExactlyInAnyOrder(
            new Diff.PlatformCount("x86_64-linux", "6", "6"),
            new Diff.PlatformCount("aarch64-linux", "5", "6"),
            new Diff.PlatformCount("aarch64-darwin", "6", "5"));
  }

  @Test
  void inputsLicenceAndChecksOfAnExpressionAreCompared() {
    Diff diff =
        diff(
            sample -> {
              String demo = SampleRepository.expression("demo");
              sample.replace(demo, "[ numpy opencv4 ]", "[ numpy scipy ]");
              sample.replace(demo, "licenses.mit", "licenses.gpl3Only");
              sample.replace(
                  demo, "dependencies =", "dontCheckRuntimeDeps = true;\n  dependencies =");
            });
    assertThat(texts(diff, Topic.INPUT))
        .containsExactly("\u2212 demo opencv4: no longer takes", "+ demo scipy: takes");
    assertThat(diff.of(Topic.LICENCE)).hasSize(1);
    assertThat(flags(diff)).containsExactly(Reason.UNCHECKED, Reason.LICENCE);
  }

  @Test
  void lockedInputsOfTheEnvironmentAreCompared() {
    String lock = ".flox/env/manifest.lock";
    old.write(lock, BranchFiles.manifest("toplevel", "aaaa"));
    Diff diff = diff(sample -> sample.write(lock, BranchFiles.manifest("toplevel", "bbbb")));
    assertThat(texts(diff, Topic.INPUT))
        .containsExactly("~ packages.0.rev aaaa \u2192 bbbb: .flox/env/manifest.lock");
  }

  @Test
  void otherFilesAreNamedAndCommentsAreNothing() {
    Diff diff =
        diff(
            sample -> {
              sample.write("README.md", "Another\n");
              sample.change(SampleRepository.CONTRACT, text -> "# a word\n" + text);
            });
    assertThat(texts(diff, Topic.DOCUMENT))
        .containsExactly("~ .flox/platforms.toml: only comments and layout", "~ README.md");
  }

  @Test
  void aHostileExpressionIsNotToldAndHarmsNothing() {
    fresh.write(SampleRepository.expression("demo"), "{ lib }: builtins.readFile /etc/passwd");
    Diff diff = compared();
    assertThat(diff.undecided()).isNotEmpty();
    assertThat(diff.toString()).doesNotContain("root:x:0");
  }

  @Test
  void refsOfOneRepositoryAreCompared() {
    fresh.branches();
    try (Repository repository = Repository.open(fresh.folder().toString())) {
      Diff diff =
          Differ.of(
              new Side.Tree(repository.tree(Optional.of("1.2.2"))),
              new Side.Tree(repository.tree(Optional.of("release/1.2.4"))),
              scratch,
              false);
      assertThat(diff.before()).startsWith("1.2.2 at ");
      assertThat(texts(diff, Topic.PACKAGE)).contains("\u2191 demo 1.0 \u2192 1.1");
      assertThat(diff.archives()).hasSize(1);
    }
  }

  @Test
  void anArchiveIsComparedWithThatOfItsProjectInAFolder() throws Exception {
    byte[] bytes = new SampleWheel("demo", "2.0", List.of()).bytes();
    Path wheel = Files.write(scratch.resolve("demo-2.0-py3-none-any.whl"), bytes);
    Diff diff =
        Differ.of(
            new Side.Tree(FileTree.of(old.folder())),
            new Side.ArchiveFile(wheel),
            Files.createDirectory(scratch.resolve("work")),
            false);
    assertThat(diff.archives())
        .singleElement()
        .extracting(it -> it.before())
        .isEqualTo("demo-1.0-py3-none-any.whl");
    assertThat(diff.changes()).isEmpty();
  }
}
