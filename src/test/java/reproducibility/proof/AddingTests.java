package reproducibility.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.proof.SampleRepository.CONTRACT;
import static reproducibility.proof.SampleRepository.LOCK;
import static reproducibility.proof.SampleRepository.META;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reproducibility.cli.CommandRun;
import reproducibility.report.ClaimResult;
import reproducibility.report.Verdict;
import reproducibility.suite.JUnitGate;

/** What {@code repro add} writes is what the claims want, and what it cannot do changes nothing. */
class AddingTests {
  private final SampleRepository sample = new SampleRepository();

  @AfterEach
  void close() {
    sample.close();
  }

  @Test
  void addsAWheelThatTheClaimsFindNothingWrongWith() {
    publish(
        new SampleWheel(
            "extra_bit",
            "1.4",
            List.of("numpy", "opencv-python", "mover", "tomli; sys_platform == 'darwin'")));
    CommandRun run = add("Extra.Bit");
    assertThat(run.status()).as(run.out() + run.err()).isZero();
    assertThat(text(".flox/pkgs/extra-bit.nix"))
        .contains(
            "{ lib, stdenv, python3, callPackage }:",
            "src = ../../sources/extra_bit-1.4-py3-none-any.whl;",
            "(callPackage ./mover.nix { })",
            "lib.optionals stdenv.hostPlatform.isDarwin [ tomli ]",
            "pythonImportsCheck = [ \"extra_bit\" ];");
    assertThat(text(META)).contains("./demo.nix ./extra-bit.nix ./mover.nix");
    assertThat(text(CONTRACT)).contains("count = 7", "\"demo\", \"extra-bit\", \"gitpython\"");
    assertThat(text("README.md")).contains("| x86_64-linux | 7 |", "| aarch64-linux | 6 |");
    assertThat(run.out())
        .contains("left to you", "meta.license", "look whether nixpkgs calls it so");
    sample.track();
    assertThat(failures()).isEmpty();
  }

  @Test
  void addsTheSdistWhereThereIsNoWheelForEveryPlatform() {
    publish(SampleTarball.sdist("extra", "2.0", List.of("numpy")));
    CommandRun run = add("extra==2");
    assertThat(run.status()).as(run.out() + run.err()).isZero();
    assertThat(text(".flox/pkgs/extra.nix"))
        .contains("pyproject = true;", "build-system = with python3.pkgs; [ setuptools ];");
    assertThat(text(LOCK)).contains("[packages.sdist]\nname = \"extra-2.0.tar.gz\"");
    sample.track();
    assertThat(failures()).isEmpty();
  }

  @Test
  void writesNothingWhereAClaimWouldFail() {
    publish(
        new SampleWheel("extra", "1.0", List.of())
            .withRecord(text -> text.replaceFirst("sha256=.", "sha256=_")));
    String before = sample.state();
    CommandRun run = add("extra");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .contains("every wheel holds what its record says", "Nothing was written. --anyway");
    assertThat(sample.state()).isEqualTo(before);
    assertThat(add("extra", "--anyway").status()).isEqualTo(1);
    assertThat(sample.folder().resolve("sources/extra-1.0-py3-none-any.whl")).exists();
  }

  @Test
  void overwritesNothing() {
    publish(new SampleWheel("extra", "1.0", List.of()));
    for (String there : List.of("sources/extra-1.0-py3-none-any.whl", ".flox/pkgs/extra.nix")) {
      sample.write(there, "{ }");
      CommandRun run = add("extra");
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err()).contains(there, "nothing is overwritten");
      assertThat(text(there)).isEqualTo("{ }");
      sample.delete(there);
    }
    CommandRun locked = add("demo");
    assertThat(locked.status()).isEqualTo(2);
    assertThat(locked.err()).contains("demo already");
  }

  @Test
  void onlyShowsWhatItWouldWriteInADryRun() {
    publish(new SampleWheel("extra", "1.0", List.of()));
    String before = sample.state();
    CommandRun run = add("extra", "--dry-run");
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("+name = \"extra\"", "Nothing was written: --dry-run.");
    assertThat(sample.state()).isEqualTo(before);
  }

  @Test
  void saysWhatTheIndexDoesNotHave() {
    publish(new SampleWheel("extra", "1.0", List.of()));
    String before = sample.state();
    assertRefused("another", "the package index has no such project");
    assertRefused("extra==3", "has no such release; the newest are 1.0");
    assertRefused("extra==x", "is no version");
    assertRefused("extra>=3", "neither NAME nor NAME==VERSION");
    sample.upstream.troubled(503, "text/plain", "");
    assertRefused("extra", "503");
    assertThat(sample.state()).contains(before.substring(0, before.indexOf("[]")));
  }

  private void assertRefused(String wanted, String why) {
    CommandRun run = add(wanted);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(why);
  }

  private void publish(SampleWheel wheel) {
    sample.upstream.publish(
        wheel.fileName().replaceFirst("-.*", "").replace('_', '-'),
        wheel.fileName(),
        wheel.bytes());
  }

  private void publish(SampleTarball sdist) {
    sample.upstream.publish(
        sdist.fileName().replaceFirst("-.*", ""), sdist.fileName(), sdist.bytes());
  }

  private CommandRun add(String... arguments) {
    java.util.ArrayList<Object> all =
        new java.util.ArrayList<>(
            List.of("add", "--repo", sample.folder(), "--index", sample.upstream.index()));
    all.addAll(List.of(arguments));
    return CommandRun.of(all.toArray());
  }

  private String text(String path) {
    return new String(sample.bytes(path), StandardCharsets.UTF_8);
  }

  private List<ClaimResult> failures() {
    assertThat(Files.exists(sample.folder())).isTrue();
    return new JUnitGate()
            .run(
                Map.of(
                    "repro.repo", sample.folder().toString(), "repro.ref", "", "repro.require", ""),
                Set.of("commit"),
                result -> {})
            .results()
            .stream()
            .filter(it -> it.verdict() == Verdict.FAILED)
            .toList();
  }
}
