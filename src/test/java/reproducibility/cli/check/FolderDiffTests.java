package reproducibility.cli.check;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.sample.SampleRepository.DEMO;
import static reproducibility.sample.SampleRepository.META;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import reproducibility.cli.CommandRun;
import reproducibility.sample.CommittedSample;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.SampleWheel;
import reproducibility.sample.Texts;

/** {@code repro diff} with folders, and where archives are not in git. */
class FolderDiffTests extends CommittedSample {
  /** The path of the sample from this JVM's working directory. */
  private String relative() {
    return Path.of("").toAbsolutePath().relativize(sample.folder()).toString();
  }

  private CommandRun diff(String old, String fresh) {
    return CommandRun.of("diff", "--repo", sample.folder(), old, fresh);
  }

  @Test
  void aRelativeFolderIsAsGoodAsAnAbsoluteOne() {
    sample.change(META, it -> it + "# a comment\n");
    CommandRun absolute = diff("HEAD", sample.folder().toString());
    CommandRun relative = diff("HEAD", relative());
    assertThat(absolute.out()).doesNotContain("does not evaluate", "unknown");
    assertThat(relative.out()).isEqualTo(absolute.out());
    CommandRun below = diff(relative() + "/./.", relative() + "/sources/..");
    assertThat(below.out()).contains("no difference");
  }

  @Test
  void whatGitIgnoresIsLeftOutAndTheArchivesOfTheLockAreKept() {
    sample.write(".gitignore", "target/\n*.log\n");
    sample.write("target/classes/A.class", "x");
    sample.write("docs/run.log", "x");
    sample.write("sources/.gitignore", "*.whl\n");
    sample.write("docs/new.md", "not yet tracked");
    CommandRun run = diff("HEAD", sample.folder().toString());
    assertThat(run.out())
        .contains("docs/new.md")
        .doesNotContain("target", "run.log", "A.class", "demo-1.0", "pixels-0.3", "not compared");
  }

  /** An unpacked build or a download may lie in a folder that git ignores. */
  @Test
  void aFolderThatIsItselfIgnoredIsReadWhole() {
    sample.write(".gitignore", "target/\n");
    sample.write("target/old/a.txt", "one");
    sample.write("target/new/a.txt", "two");
    CommandRun run =
        diff(
            sample.folder().resolve("target/old").toString(),
            sample.folder().resolve("target/new").toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).contains("a.txt");
  }

  @Test
  void archivesThatGitDoesNotHaveAreSaidToBeNotCompared() {
    keepArchivesOut();
    String before = git.run("rev-parse", "HEAD").strip();
    raise();
    git.run("commit", "-q", "-am", "raised");
    CommandRun run = diff(before, "HEAD");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .contains("1 archive not compared: not in git here (demo-1.1-py3-none-any.whl)")
        .contains("bin/repro vendor --repo ../old", "bin/repro diff ../old .");
    CommandRun unchanged = diff("HEAD", "HEAD");
    assertThat(unchanged.out()).doesNotContain("not compared");
  }

  /** The archives lie on disk on one side, and git does not have them on the other. */
  @Test
  void archivesOnDiskAreNotAddedWhereTheLockIsTheSame() {
    keepArchivesOut();
    sample.change("README.md", it -> it + "more\n");
    CommandRun same = diff("HEAD", sample.folder().toString());
    assertThat(same.out()).contains("README.md").doesNotContain("demo-1.0", "not compared");
    raise();
    CommandRun raised = diff("HEAD", sample.folder().toString());
    assertThat(raised.out()).contains("1 archive not compared: not in git here");
    sample.write(DEMO, "edited");
    sample.write(
        "sources/extra-1.0-py3-none-any.whl", new SampleWheel("extra", "1.0", List.of()).bytes());
    git.run("add", "-f", "sources/extra-1.0-py3-none-any.whl");
    assertThat(diff("HEAD", sample.folder().toString()).out()).contains("extra");
  }

  private void keepArchivesOut() {
    sample.write("sources/.gitignore", "*.whl\n*.tar.gz\n");
    git.run("rm", "-q", "--cached", "sources/*.whl", "sources/*.tar.gz");
    git.run("add", "-A");
    git.run("commit", "-q", "-m", "without archives");
  }

  private void raise() {
    sample.vendor(new SampleWheel("demo", "1.1", List.of("numpy>=1.20", "opencv-python")));
    sample.change(SampleRepository.LOCK, it -> Texts.withoutEntry(it, "demo-1.0-py3-none-any.whl"));
    sample.change(SampleRepository.expression("demo"), it -> it.replace("1.0", "1.1"));
  }
}
