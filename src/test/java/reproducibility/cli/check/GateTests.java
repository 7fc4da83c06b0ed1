package reproducibility.cli.check;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.cli.branch.VersionUpdate.OLD;
import static reproducibility.sample.SampleRepository.CONTRACT;
import static reproducibility.sample.SampleRepository.EXCEPTIONS;
import static reproducibility.sample.SampleRepository.META;
import static reproducibility.sample.SampleRepository.expression;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.cli.CommandRun;
import reproducibility.cli.branch.VersionUpdate;

/** A change is judged for what it brings or touches, and for nothing else. */
class GateTests {
  private static final String LICENCE = "meta.license = lib.licenses.mit;";
  private static final String FETCHES =
      "passthru.more = builtins.fetchTarball \"https://example.org/more.tar.gz\";\n  ";

  @TempDir private Path reports = Path.of("");

  private static CommandRun gate(VersionUpdate update, String... more) {
    String[] all = new String[more.length + 4];
    System.arraycopy(more, 0, all, 4, more.length);
    all[0] = "--base";
    all[1] = "base";
    all[2] = "--tag";
    all[3] = "commit";
    return update.check(all);
  }

  /** The base does something wrong in demo. */
  private static VersionUpdate withABaseThatFails() {
    return withABaseThat(FETCHES);
  }

  private static VersionUpdate withABaseThat(String wrong) {
    VersionUpdate update = new VersionUpdate();
    update.git("switch", "-q", "-c", "base", OLD);
    update.sample.replace(expression("demo"), LICENCE, wrong + LICENCE);
    update.commit("Do wrong");
    update.git("switch", "-q", "-c", "change");
    return update;
  }

  @Test
  void whatTheBaseHasTooIsInherited() throws IOException {
    try (VersionUpdate update = withABaseThatFails()) {
      update.sample.replace(expression("pixels"), LICENCE, "# changed\n  " + LICENCE);
      CommandRun run = gate(update, "--reports", reports.toString());
      assertThat(run.out())
          .contains("brought    0", "inherited  1", "every expression fetches nothing: demo");
      assertThat(run.status()).isZero();
      assertThat(Files.readString(reports.resolve("gate.md")))
          .contains("breaks no promise", "Inherited", "fetches nothing: demo");
    }
  }

  @Test
  void whereABaseIsLaidOutMakesNoDifference() {
    try (VersionUpdate update = withABaseThat("broken = ;\n  ")) {
      update.sample.replace(expression("pixels"), LICENCE, "# changed\n  " + LICENCE);
      CommandRun run = gate(update);
      assertThat(run.out())
          .contains("brought    0", "every expression evaluates on every platform: demo");
      assertThat(run.out()).contains("at .flox/pkgs/demo.nix:");
      assertThat(run.status()).isZero();
    }
  }

  @Test
  void whatTheChangeTouchesItAnswersFor() {
    try (VersionUpdate update = withABaseThatFails()) {
      update.sample.replace(expression("demo"), LICENCE, "# changed\n  " + LICENCE);
      CommandRun run = gate(update);
      assertThat(run.out()).contains("brought    1", "inherited  0");
      assertThat(run.status()).isEqualTo(1);
    }
  }

  @Test
  void whatTheChangeBringsItAnswersFor() {
    try (VersionUpdate update = withABaseThatFails()) {
      update.sample.replace(expression("mover"), LICENCE, FETCHES + LICENCE);
      update.commit("Fetch more");
      CommandRun run = gate(update, "--ref", "change");
      assertThat(run.out())
          .contains("brought    1", "inherited  1", "every expression fetches nothing: mover");
      assertThat(run.status()).isEqualTo(1);
    }
  }

  @Test
  void whatTheChangeMendsIsFixed() {
    try (VersionUpdate update = withABaseThatFails()) {
      update.sample.replace(expression("demo"), FETCHES, "");
      CommandRun run = gate(update);
      assertThat(run.out()).contains("brought    0", "inherited  0", "fixed      1");
      assertThat(run.status()).isZero();
    }
  }

  @Test
  void whatOthersHaveMergedSinceIsNotAnsweredFor() {
    try (VersionUpdate update = withABaseThatFails()) {
      update.sample.replace(expression("pixels"), LICENCE, "# changed\n  " + LICENCE);
      update.commit("Say more");
      update.git("switch", "-q", "base");
      update.sample.replace(expression("demo"), FETCHES, "");
      update.commit("Mend it");
      CommandRun run = gate(update, "--ref", "change");
      assertThat(run.out()).contains("brought    0", "inherited  1", "fixed      0");
      assertThat(run.status()).isZero();
    }
  }

  @Test
  void whatWasNotAskedIsNotFixed() {
    try (VersionUpdate update = withABaseThatFails()) {
      CommandRun run = update.check("--base", "base", "--tag", "upstream");
      assertThat(run.out()).contains("brought    0", "inherited  0", "fixed      0");
      assertThat(run.status()).isZero();
    }
  }

  @Test
  void whatIsPermittedIsShown() {
    try (VersionUpdate update = withABaseThatFails()) {
      update.vendor();
      update.sample.replace(CONTRACT, "\"gitpython\", ", "");
      update.sample.write(
          EXCEPTIONS,
          """
          [[exceptions]]
          claim = "EveryPackage.isPartOfTheMetaPackage"
          subject = "demo"
          reason = "for a while"
          owner = "somebody"
          expires = 2999-01-01
          fingerprint = "0123456789abcdef"
          """);
      update.git("add", EXCEPTIONS);
      assertThat(gate(update).out())
          .contains(
              "permits    lock + demo-1.1-py3-none-any.whl sha256",
              "permits    lock \u2212 demo-1.0-py3-none-any.whl sha256",
              "permits    contract ~ x86_64-linux 6 packages \u2192 6 packages: no longer promises"
                  + " gitpython",
              "permits    exceptions + EveryPackage.isPartOfTheMetaPackage for demo until"
                  + " 2999-01-01: permits that EveryPackage.isPartOfTheMetaPackage is violated by"
                  + " demo; somebody: for a while");
    }
  }

  @Test
  void aChangeOfWhatJudgesIsShown() {
    try (VersionUpdate update = withABaseThatFails()) {
      assertThat(gate(update).out()).doesNotContain("judge ~");
      for (String it :
          new String[] {
            "bin/repro",
            ".github/workflows/gate.yml",
            ".gitlab/repro.yml",
            "src/test/Claim.java",
            "pom.xml"
          }) {
        update.sample.write(it, "changed\n");
        update.git("add", it);
      }
      assertThat(gate(update).out())
          .contains(
              "permits    judge ~ changes what judges later changes: .github/workflows/gate.yml,"
                  + " .gitlab/repro.yml, bin/repro, pom.xml, src/test/Claim.java");
    }
  }

  @Test
  void aBaseThatIsNotThereIsNamed() {
    try (VersionUpdate update = withABaseThatFails()) {
      CommandRun run = update.check("--base", "nowhere", "--tag", "commit");
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err()).contains("has no ref nowhere");
      assertThat(update.sample.bytes(META)).isNotEmpty();
    }
  }
}
