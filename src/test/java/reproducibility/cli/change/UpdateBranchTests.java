package reproducibility.cli.change;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.sample.SampleRepository.DEMO;
import static reproducibility.sample.SampleRepository.LOCK;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Capability;
import reproducibility.cli.CommandRun;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.SampleTarball;
import reproducibility.sample.SampleWheel;
import reproducibility.tool.GitTool;

/** {@code repro update} with a cooldown, on a branch of its own, and of a forge's packages. */
class UpdateBranchTests {
  private static final String NEW = "fedcba9876543210fedcba9876543210fedcba98";

  private final ChangingCommand update = new ChangingCommand("update");
  private final SampleRepository sample = update.sample;
  @TempDir Path reports = Path.of(".");

  @AfterEach
  void close() {
    update.close();
  }

  private void publish(String version, Duration age) {
    SampleWheel wheel = new SampleWheel("demo", version, List.of("numpy", "opencv-python"));
    update.publish(wheel);
    sample.upstream.index.say(
        wheel.fileName(), "upload-time", '"' + Instant.now().minus(age).toString() + '"');
  }

  private String git(String... arguments) {
    List<String> all = new java.util.ArrayList<>(List.of("-C", sample.folder().toString()));
    all.addAll(List.of(arguments));
    return GitTool.alone(Capability.REPOSITORY).run(all).output();
  }

  @Test
  void takesOnlyReleasesThatAreOldEnough() {
    publish("1.1", Duration.ofDays(8));
    publish("1.2", Duration.ofDays(6));
    CommandRun run = update.succeeds("demo", "--cooldown", "7d", "--dry-run");
    assertThat(run.out()).contains("updated    demo 1.0 -> 1.1", "demo 1.2: too young yet");
    assertThat(update.succeeds("demo", "--cooldown=1w", "--dry-run").out()).contains("1.0 -> 1.1");
    assertThat(update.succeeds("demo", "--cooldown=24h", "--dry-run").out()).contains("1.0 -> 1.2");
    assertThat(update.succeeds("demo", "--cooldown=300d", "--dry-run").out())
        .contains("same       demo 1.0: too young yet: 1.2, 1.1");
    CommandRun young = update.run("demo==1.2", "--cooldown", "7d");
    assertThat(young.status()).isEqualTo(2);
    assertThat(young.out()).contains("which is too late for the cooldown", "Nothing was written.");
    assertThat(update.run("demo", "--cooldown", "soon").status()).isEqualTo(64);
  }

  @Test
  void takesNoneWhoseAgeIsNotKnown() {
    publish("1.1", Duration.ofDays(8));
    sample.upstream.index.beSilent("demo-1.1-py3-none-any.whl", "upload-time");
    CommandRun run = update.run("demo", "--cooldown", "7d");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out())
        .contains(
            "does not say when demo-1.1-py3-none-any.whl was uploaded", "its age is not known");
  }

  @Test
  void makesABranchAndTheTextOfAMergeRequest() throws IOException {
    git("config", "user.name", "Sample");
    git("config", "user.email", "sample@example.org");
    git("commit", "-q", "-m", "All");
    publish("1.1", Duration.ofDays(8));
    String before = sample.state();
    String head = git("rev-parse", "HEAD");
    CommandRun run =
        update.succeeds("demo", "--cooldown=7d", "--branch", "--reports", reports.toString());
    assertThat(run.out())
        .contains("made       update/demo-1.1 at ", "unchanged  this checkout")
        .doesNotContain("Nothing was written");
    assertThat(sample.state()).isEqualTo(before);
    assertThat(git("rev-parse", "HEAD", "update/demo-1.1^")).isEqualTo(head + head);
    assertThat(git("show", "--stat=200", "--format=%s", "update/demo-1.1"))
        .contains("Update demo 1.0 to 1.1", "demo-1.1-py3-none-any.whl", "pylock.toml", "demo.nix");
    assertThat(git("ls-tree", "-r", "--name-only", "update/demo-1.1"))
        .contains("sources/demo-1.1-py3-none-any.whl")
        .doesNotContain(DEMO);
    assertThat(git("show", "update/demo-1.1:" + LOCK)).contains("pkg:pypi/demo@1.1");
    assertThat(Files.readString(reports.resolve("merge-request.md")))
        .contains(
            "# Update demo 1.0 to 1.1",
            "- claims failed: 0",
            "at least 7d",
            "## Look first",
            "nothing to look at first");
    assertThat(reports.resolve("index.html")).exists();

    CommandRun again = update.run("demo", "--branch", "--reports", reports.toString());
    assertThat(again.status()).isEqualTo(2);
    assertThat(again.err()).contains("update/demo-1.1", "is a branch already");
    sample.replace(".flox/pkgs/demo.nix", "pname = \"demo\";", "pname = \"demo\"; # more");
    CommandRun edited = update.run("demo", "--branch=mine", "--reports", reports.toString());
    assertThat(edited.status()).isEqualTo(2);
    assertThat(edited.err()).contains(".flox/pkgs/demo.nix", "is not committed as it is here");
  }

  @Test
  void takesATagOfAForge() {
    byte[] archive = SampleTarball.ofCommit("tint", NEW, List.of("pillow")).bytes();
    sample.upstream.forge.publish("example/tint", NEW, "v0.2", archive);
    CommandRun run = update.run("tint==v0.2", "--forge", sample.upstream.forgeAddress());
    assertThat(run.status()).as(run.out() + run.err()).isZero();
    assertThat(run.out()).contains("updated    tint ", " -> v0.2");
    assertThat(update.text(LOCK)).contains("@" + NEW, "tint-" + NEW + ".tar.gz");
    assertThat(update.text(".flox/pkgs/tint.nix")).contains("sources/tint-" + NEW + ".tar.gz");
    assertThat(update.failures()).isEmpty();
    CommandRun unknown = update.run("tint==v9", "--forge", sample.upstream.forgeAddress());
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.out()).contains("the forge knows no commit or tag v9 of it");
    CommandRun young =
        update.run("tint==v0.2", "--cooldown=7d", "--forge", sample.upstream.forgeAddress());
    assertThat(young.out()).contains("a forge does not tell how old a commit is");
  }
}
