package reproducibility.cli.change;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.sample.SampleRepository.DEMO;
import static reproducibility.sample.SampleRepository.LOCK;
import static reproducibility.sample.SampleRepository.MOVER;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reproducibility.cli.CommandRun;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.SampleTarball;
import reproducibility.sample.SampleWheel;

/**
 * What {@code repro update} writes is what the claims want, and what it cannot do changes nothing.
 */
class UpdatingTests {
  private static final String EXPRESSION = ".flox/pkgs/demo.nix";
  private static final String NEW = "sources/demo-1.1-py3-none-any.whl";

  private final ChangingCommand update = new ChangingCommand("update");
  private final SampleRepository sample = update.sample;

  @AfterEach
  void close() {
    update.close();
  }

  @Test
  void takesTheNewestRelease() {
    publish("1.1", "numpy", "imageio");
    publish("2.0rc1");
    sample.replace("README.md", "| [pixels](sources) | v0.3 |", "| [demo](sources) | v1.0 |");
    CommandRun run = update.succeeds();
    assertThat(run.out())
        .contains(
            "updated    demo 1.0 -> 1.1",
            "same       mover 2.1",
            "skipped    tint: no index publishes it",
            "imageio: no expression used it so far");
    assertThat(update.text(EXPRESSION))
        .contains(
            "version = \"1.1\";",
            "src = ../../sources/demo-1.1-py3-none-any.whl;",
            "dependencies = with python3.pkgs; [\n    imageio\n    numpy\n  ];",
            "# fetchurl in a comment is no fetcher");
    assertThat(update.text("README.md")).contains("| [demo](sources) | v1.1 |");
    assertThat(update.text(LOCK)).contains("pkg:pypi/demo@1.1").doesNotContain("demo-1.0");
    assertThat(sample.folder().resolve(DEMO)).doesNotExist();
    assertThat(update.failures()).isEmpty();
    assertThat(update.succeeds("demo").out())
        .contains("same       demo 1.1", "Nothing was written.");
  }

  @Test
  void stopsWhereAConflictIsNotResolved() {
    for (String file : List.of(EXPRESSION, LOCK)) {
      String text = update.text(file);
      sample.write(file, ("<<<<<<< HEAD\n=======\n>>>>>>> other\n" + text).getBytes(UTF_8));
      CommandRun run = update.run("demo");
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err()).contains(file + ":1", "a merge conflict is not resolved here");
      sample.write(file, text.getBytes(UTF_8));
    }
  }

  @Test
  void takesTheVersionThatIsAskedForAndNoOtherPackage() {
    publish("1.1", "numpy", "opencv-python");
    publish("1.2", "numpy", "opencv-python");
    update.publish(SampleTarball.sdist("mover", "2.2", List.of("numpy")));
    update.succeeds("Demo==1.1.0");
    assertThat(update.text(EXPRESSION)).contains("\"1.1\"", "[ numpy opencv4 ]");
    assertThat(sample.folder().resolve(NEW)).exists();
    assertThat(sample.folder().resolve(MOVER)).exists();
    assertThat(update.failures()).isEmpty();
    update.succeeds("demo==1.0");
    assertThat(update.text(EXPRESSION)).contains("\"1.0\"");
    assertThat(update.failures()).isEmpty();
  }

  @Test
  void keepsToTheKindOfArchiveThatTheExpressionIsWrittenFor() {
    update.publish(SampleTarball.sdist("mover", "2.2", List.of("numpy")));
    update.publish(new SampleWheel("mover", "2.2", List.of("numpy")));
    update.succeeds("mover");
    assertThat(sample.folder().resolve("sources/mover-2.2.tar.gz")).exists();
    assertThat(update.failures()).isEmpty();
    update.publish(new SampleWheel("mover", "2.3", List.of("numpy")));
    assertRefused("is built from an sdist, and mover-2.3-py3-none-any.whl is a wheel", "mover");
  }

  @Test
  void leavesAPackageOutForWhichAClaimWouldFail() {
    update.publish(
        new SampleWheel("demo", "1.1", List.of())
            .withRecord(text -> text.replaceFirst("sha256=.", "sha256=_")));
    update.publish(SampleTarball.sdist("mover", "2.2", List.of("numpy")));
    CommandRun run = update.run();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .contains(
            "left       demo 1.0 -> 1.1",
            "updated    mover 2.1 -> 2.2",
            "every wheel has the digests of its record");
    assertThat(sample.folder().resolve(DEMO)).exists();
    assertThat(sample.folder().resolve(NEW)).doesNotExist();
    assertThat(update.failures()).isEmpty();
    assertThat(update.run("demo", "--anyway").status()).isEqualTo(1);
    assertThat(sample.folder().resolve(NEW)).exists();
  }

  @Test
  void takesNoArchiveAwayThatCannotBeHadAgain() {
    publish("1.1", "numpy", "opencv-python");
    sample.write(DEMO, "the last copy");
    assertRefused("has not the locked bytes, so it is not taken away", "demo");
    assertThat(update.text(DEMO)).isEqualTo("the last copy");
    sample.delete(DEMO);
    assertRefused("is not here (bin/repro vendor demo lays it down)", "demo");
  }

  @Test
  void leavesToAPersonWhatIsWrittenInAnotherWay() {
    publish("1.1", "numpy", "imageio");
    sample.replace(EXPRESSION, "[ numpy opencv4 ]", "builtins.filter (it: true) [ numpy opencv4 ]");
    update.succeeds("demo");
    publish("1.2", "numpy", "scipy");
    sample.replace(EXPRESSION, "version = \"1.1\"", "version = \"1.${toString 1}\"");
    assertRefused("does not stand there once: it has to be changed by hand", "demo");
  }

  @Test
  void saysWhatItCannotDo() {
    assertRefused("names no index", "tint");
    assertRefused("the package index has no such release; the newest are 1.0", "demo==7");
    CommandRun unknown = update.run("nobody");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains("bin/repro add nobody takes it in");
    sample.upstream.troubled(503, "text/plain", "");
    assertRefused("503", "demo");
  }

  @Test
  void showsWhatToLookAtFirstBeforeTheOldArchiveGoes() {
    update.publish(
        new SampleWheel("demo", "1.1", List.of("numpy", "opencv-python", "httpx"))
            .with("demo/start.py", "import subprocess\nsubprocess.run(['true'])\n"));
    String out = update.succeeds("demo", "--dry-run").out();
    assertThat(out)
        .containsSubsequence(
            "updated    demo 1.0 -> 1.1",
            "look first",
            "starts programs",
            "demo/start.py:2",
            "new dependency",
            "httpx",
            "pylock.toml");
    publish("1.2", "numpy", "opencv-python");
    assertThat(update.succeeds("demo", "--dry-run").out())
        .containsSubsequence("updated    demo 1.0 -> 1.2", "nothing to look at first", "+++");
  }

  @Test
  void onlyShowsWhatItWouldWriteInADryRun() {
    publish("1.1", "numpy", "opencv-python");
    String before = sample.state();
    assertThat(update.succeeds("--dry-run").out()).contains("+  version = \"1.1\";", "--dry-run.");
    assertThat(sample.state()).isEqualTo(before);
  }

  private void publish(String version, String... requires) {
    update.publish(new SampleWheel("demo", version, List.of(requires)));
  }

  private void assertRefused(String why, String wanted) {
    String before = update.text(LOCK);
    CommandRun run = update.run(wanted);
    assertThat(run.status()).as(run.out() + run.err()).isEqualTo(2);
    assertThat(run.out()).contains("left       ", why, "Nothing was written.");
    assertThat(update.text(LOCK)).isEqualTo(before);
  }
}
