package reproducibility.cli.change;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.sample.SampleRepository.CONTRACT;
import static reproducibility.sample.SampleRepository.LOCK;
import static reproducibility.sample.SampleRepository.META;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reproducibility.cli.CommandRun;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.SampleTarball;
import reproducibility.sample.SampleWheel;

/** What {@code repro add} writes is what the claims want, and what it cannot do changes nothing. */
class AddingTests {
  private final ChangingCommand add = new ChangingCommand("add");
  private final SampleRepository sample = add.sample;

  @AfterEach
  void close() {
    add.close();
  }

  @Test
  void addsAWheelThatTheClaimsFindNothingWrongWith() {
    add.publish(
        new SampleWheel(
            "extra_bit",
            "1.4",
            List.of("numpy", "opencv-python", "mover", "tomli; sys_platform == 'darwin'")));
    CommandRun run = add.succeeds("Extra.Bit");
    assertThat(add.text(".flox/pkgs/extra-bit.nix"))
        .contains(
            "{ lib, stdenv, python3, callPackage }:",
            "src = ../../sources/extra_bit-1.4-py3-none-any.whl;",
            "(callPackage ./mover.nix { })",
            "lib.optionals stdenv.hostPlatform.isDarwin [ tomli ]",
            "pythonImportsCheck = [ \"extra_bit\" ];");
    assertThat(add.text(META)).contains("./demo.nix ./extra-bit.nix ./mover.nix");
    assertThat(add.text(CONTRACT)).contains("count = 7", "\"demo\", \"extra-bit\", \"gitpython\"");
    assertThat(add.text("README.md")).contains("| x86_64-linux | 7 |", "| aarch64-linux | 6 |");
    assertThat(run.out())
        .contains("left to you", "meta.license", "look whether nixpkgs calls it so");
    assertThat(add.failures()).isEmpty();
  }

  @Test
  void addsTheSdistWhereThereIsNoWheelForEveryPlatform() {
    add.publish(SampleTarball.sdist("extra", "2.0", List.of("numpy")));
    add.succeeds("extra==2");
    assertThat(add.text(".flox/pkgs/extra.nix"))
        .contains("pyproject = true;", "build-system = with python3.pkgs; [ setuptools ];");
    assertThat(add.text(LOCK)).contains("[packages.sdist]\nname = \"extra-2.0.tar.gz\"");
    assertThat(add.failures()).isEmpty();
  }

  @Test
  void leavesALicenceThatIsNotClearToAPerson() {
    add.publish(
        new SampleWheel("extra", "1.0", List.of())
            .changing(
                "{info}/METADATA",
                text ->
                    text.replace("\nVersion: 1.0\n", "\nVersion: 1.0\nLicense: BSD License\n")));
    CommandRun run = add.succeeds("extra");
    assertThat(run.out())
        .contains("left to you", "meta.license: the archive says BSD License")
        .doesNotContain("would fail then");
    assertThat(add.text(".flox/pkgs/extra.nix")).doesNotContain("license");
  }

  @Test
  void writesNothingWhereAClaimWouldFail() {
    add.publish(
        new SampleWheel("extra", "1.0", List.of())
            .withRecord(text -> text.replaceFirst("sha256=.", "sha256=_")));
    String before = sample.state();
    CommandRun run = add.run("extra");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .contains("every wheel has the digests of its record", "Nothing was written.", "--anyway");
    assertThat(sample.state()).isEqualTo(before);
    assertThat(add.run("extra", "--anyway").status()).isEqualTo(1);
    assertThat(sample.folder().resolve("sources/extra-1.0-py3-none-any.whl")).exists();
  }

  @Test
  void overwritesNothing() {
    add.publish(new SampleWheel("extra", "1.0", List.of()));
    for (String there : List.of("sources/extra-1.0-py3-none-any.whl", ".flox/pkgs/extra.nix")) {
      sample.write(there, "{ }");
      CommandRun run = add.run("extra");
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err()).contains(there, "nothing is overwritten");
      assertThat(add.text(there)).isEqualTo("{ }");
      sample.delete(there);
    }
    CommandRun locked = add.run("demo");
    assertThat(locked.status()).isEqualTo(2);
    assertThat(locked.err()).contains("demo already");
  }

  @Test
  void onlyShowsWhatItWouldWriteInADryRun() {
    add.publish(new SampleWheel("extra", "1.0", List.of()));
    String before = sample.state();
    CommandRun run = add.run("extra", "--dry-run");
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("+name = \"extra\"", "Nothing was written: --dry-run.");
    assertThat(sample.state()).isEqualTo(before);
  }

  @Test
  void saysWhatTheIndexDoesNotHave() {
    add.publish(new SampleWheel("extra", "1.0", List.of()));
    String before = sample.state();
    assertRefused("another", "the package index has no such project");
    assertRefused("extra==3", "has no such release; the newest are 1.0");
    assertRefused("extra==x", "is no version");
    assertThat(add.run("extra>=3").status()).isEqualTo(64);
    sample.upstream.troubled(503, "text/plain", "");
    assertRefused("extra", "503");
    assertThat(sample.state()).contains(before.substring(0, before.indexOf("[]")));
  }

  @Test
  void saysOfAReleaseWhatItHasInstead() {
    byte[] any = SampleTarball.sdist("extra", "1.0", List.of()).bytes();
    add.publish("extra-1.2.5.zip", any);
    add.publish("extra-1.3.tar.bz2", any);
    assertRefused("extra==1.2.5", "its sources as extra-1.2.5.zip alone", "unzip", "by hand");
    assertRefused("extra==1.2.5.0", "its sources as extra-1.2.5.zip alone");
    assertRefused("extra==1.3", "has neither a wheel nor a .tar.gz sdist", "newest are 1.2.5");
    assertRefused("extra", "no release that can be vendored; the newest, 1.2.5, has its sources");
    add.publish(SampleTarball.sdist("extra", "1.2.5", List.of("numpy")));
    add.succeeds("extra");
    assertThat(add.text(LOCK)).contains("name = \"extra-1.2.5.tar.gz\"");
  }

  private void assertRefused(String wanted, String... why) {
    CommandRun run = add.run(wanted);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(why);
  }
}
