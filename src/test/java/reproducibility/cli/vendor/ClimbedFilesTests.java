package reproducibility.cli.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reproducibility.cli.CommandRun;
import reproducibility.nix.store.NixHash.Algorithm;
import reproducibility.repository.Lock;
import reproducibility.sample.ClimbSample;
import reproducibility.sample.SampleTarball;
import reproducibility.sample.SampleWheel;

/** {@code repro vendor --primary} writes the expression, the contract and the lock anew. */
class ClimbedFilesTests {
  private final ClimbSample sample = new ClimbSample();

  @AfterEach
  void close() {
    sample.close();
  }

  @Test
  void vendorsOneWheelForEachSystemAndChoosesByIt() {
    String sources = "";
    for (String[] it :
        new String[][] {
          {"x86_64-linux", "manylinux_2_17_x86_64"},
          {"aarch64-linux", "manylinux_2_17_aarch64"},
          {"aarch64-darwin", "macosx_11_0_arm64"}
        }) {
      SampleWheel wheel =
          new SampleWheel("native", "1.0", List.of()).tagged("cp311-cp311-" + it[1]);
      String url = sample.publish("native", wheel.fileName(), wheel.bytes());
      sources +=
          "    %s = { url = \"%s\"; hash = \"%s\"; };\n"
              .formatted(it[0], url, ClimbSample.sri(Algorithm.SHA256, wheel.bytes()));
    }
    sample.write(
        ".flox/pkgs/native/default.nix",
        """
        { lib
        , stdenv
        , fetchurl
        , python3
        }:
        let
          inherit (stdenv.hostPlatform) system;
          sources = {
        %s  };
        in
        python3.pkgs.buildPythonPackage {
          pname = "native";
          version = "1.0";
          format = "wheel";
          src = fetchurl (sources.${system} or (throw "not for ${system}"));
        }
        """
            .formatted(sources));
    sample.track();
    CommandRun run = sample.vendor();
    assertThat(run.status()).as(run.out() + run.err()).isZero();
    assertThat(sample.text(".flox/pkgs/native/default.nix"))
        .contains(
            "{ lib\n, stdenv\n, python3\n}:",
            "      aarch64-linux ="
                + " ../../../sources/native-1.0-cp311-cp311-manylinux_2_17_aarch64.whl;",
            "    .${stdenv.hostPlatform.system}")
        .doesNotContain("fetchurl");
    assertThat(run.out()).contains("sources is not used any more, and stays");
    assertThat(Lock.parse(sample.text(ClimbSample.LOCK)).entries())
        .singleElement()
        .satisfies(it -> assertThat(it.files()).hasSize(3));
    assertThat(sample.vendor().out()).contains("1 are built from what is here");
  }

  @Test
  void takesTheLevelOutOfTheContractAndThePinOutOfTheLock() {
    byte[] sdist = SampleTarball.sdist("low", "1.0", List.of()).bytes();
    sample.publish("low", "low-1.0.tar.gz", sdist);
    sample.python(
        "low",
        "1.0",
        "fetchPypi",
        "",
        "fetchPypi { inherit pname version; hash = \"%s\"; }"
            .formatted(ClimbSample.sri(Algorithm.SHA256, sdist)));
    sample.write(
        ".flox/platforms.toml",
        """
        archives = [] # none so far

        [levels] # how far each has climbed
        "high" = "provided"
        low = "pinned" # by a fetcher

        [platforms.x86_64-linux]
        count = 1
        packages = ["low"]
        """);
    String pin =
        "[[tool.repro.pinned]]\npackage = \"%s\"\nfetcher = \"fetchPypi\"\nhash = \"sha256-x\"\n";
    sample.write(
        ClimbSample.LOCK,
        "lock-version = \"1.0\"\ncreated-by = \"x\"\n\n"
            + pin.formatted("low")
            + "\n"
            + pin.formatted("high"));
    sample.track();
    CommandRun run = sample.vendor("low");
    assertThat(run.status()).as(run.out() + run.err()).isZero();
    assertThat(sample.text(".flox/platforms.toml"))
        .startsWith("[levels] # how far each has climbed\n\"high\" = \"provided\"\n\n[platforms");
    assertThat(sample.text(ClimbSample.LOCK))
        .contains("name = \"low\"", pin.formatted("high"))
        .doesNotContain(pin.formatted("low"));
  }
}
