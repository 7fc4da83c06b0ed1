package reproducibility.cli.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reproducibility.Needed;
import reproducibility.cli.CommandRun;
import reproducibility.nix.Expressions;
import reproducibility.nix.Nix;
import reproducibility.nix.build.Conditions;
import reproducibility.nix.store.NixHash.Algorithm;
import reproducibility.repository.Inventory;
import reproducibility.repository.Lock;
import reproducibility.repository.Repository;
import reproducibility.sample.ClimbSample;
import reproducibility.sample.SampleTarball;
import reproducibility.sample.SampleWheel;

/**
 * {@code repro vendor --primary}: what packages fetch becomes vendored archives, or nothing does.
 */
class ClimbingTests {
  private static final String COMMIT = ClimbSample.COMMIT;

  private final ClimbSample sample = new ClimbSample();

  @AfterEach
  void close() {
    sample.close();
  }

  @Test
  void climbsFromEveryFetcherByOneCommand() {
    FetchingPackages.write(sample);
    CommandRun run = sample.vendor();
    assertThat(run.status()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .contains(
            "8 vendored, 0 are built from what is here, 0 have no source, 0 are left",
            "bsdist-2.0.tar.gz has the bytes that fetchPypi gives (sha256-",
            "ehub-" + COMMIT + ".tar.gz unpacks to the tree that fetchFromGitHub gives",
            "nothing else of it changes, on 4 platforms");
    assertThat(sample.expression("bsdist"))
        .isEqualTo(
            """
            # bsdist, as it was published.
            { lib, python3 }:

            python3.pkgs.buildPythonPackage rec {
              pname = "bsdist";
              version = "2.0";
              pyproject = true; build-system = [ python3.pkgs.setuptools ];

              # as it was
              src = ../../sources/bsdist-2.0.tar.gz; # fetched

              pythonImportsCheck = [ "bsdist" ];
              meta.license = lib.licenses.mit;
            }
            """);
    Lock lock = Lock.parse(sample.text(ClimbSample.LOCK));
    assertThat(lock.archives())
        .hasSize(8)
        .extracting(it -> it.origin().map(Object::toString).orElse("none"))
        .contains(
            "pkg:pypi/awheel@1.0",
            "pkg:pypi/dsdist@1.0",
            "pkg:github/maker/ehub@" + COMMIT + "?tag=v0.1",
            "pkg:github/maker/fgit@" + COMMIT);
    assertThat(sample.text(".gitattributes")).contains("*.whl binary", "*.tar.gz binary");

    assertThat(sample.vendor().out()).contains("0 vendored, 8 are built from what is here");
    sample.track();
    try (Repository repository = Repository.open(sample.folder().toString())) {
      Inventory inventory = Inventory.of(repository.at(Optional.empty()));
      Nix nix = Needed.orSkipped(() -> new Nix(repository.scratchFolder("nix-")));
      Expressions expressions = Expressions.of(sample.folder(), inventory, List.of(), "3.11.2");
      for (String name : List.of("awheel", "ehub")) {
        assertThat(
                Needed.orSkipped(() -> nix.build(expressions, name, Conditions.USUAL)).succeeded())
            .as(name)
            .isTrue();
      }
    }
  }

  @Test
  void onlySaysWhatItWouldVendorInADryRun() {
    FetchingPackages.write(sample);
    sample.upstream.troubled(503, "text/plain", "");
    String before = sample.state();
    CommandRun run = sample.vendor("--dry-run");
    assertThat(run.status()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .contains(
            "8 would be vendored",
            "ehub-<commit of v0.1>.tar.gz from the forge, maker/ehub, by fetchFromGitHub at"
                + " .flox/pkgs/ehub.nix:9",
            "Nothing was downloaded or written: --dry-run.");
    assertThat(sample.state()).isEqualTo(before);
    assertThat(sample.vendor("--dry-run", "bsdis").err()).contains("bsdist");
    CommandRun unreached = sample.vendor("bsdist");
    assertThat(unreached.status()).isEqualTo(2);
    assertThat(unreached.out()).contains("not reached", "503");
    assertThat(sample.state()).isEqualTo(before);
  }

  @Test
  void takesWhatAFolderHas() {
    FetchingPackages.write(sample);
    sample.upstream.troubled(503, "text/plain", "");
    byte[] sdist = SampleTarball.sdist("bsdist", "2.0", List.of()).bytes();
    byte[] git = SampleTarball.ofCommit("fgit", COMMIT, List.of()).bytes();
    ClimbSample folder = new ClimbSample();
    try (folder) {
      folder.put("bsdist-2.0.tar.gz", sdist);
      folder.put("fgit-" + COMMIT + ".tar.gz", git);
      CommandRun run = sample.vendor("--from", folder.folder().toString(), "bsdist", "fgit");
      assertThat(run.status()).as(run.out() + run.err()).isZero();
      folder.put("gzip-1.0.tar.gz", sdist);
      CommandRun wrong = sample.vendor("--from", folder.folder().toString(), "gzip");
      assertThat(wrong.status()).isEqualTo(1);
      assertThat(wrong.out()).contains("the tree of gzip-1.0.tar.gz has sha256-");
    }
  }

  @Test
  void vendorsAllOfAPackageOrNothing() {
    byte[] good =
        new SampleWheel("pair", "1.0", List.of()).tagged("cp311-cp311-linux_x86_64").bytes();
    String url = sample.publish("pair", "pair-1.0-cp311-cp311-linux_x86_64.whl", good);
    sample.python(
        "pair",
        "1.0",
        "stdenv, fetchurl",
        "format = \"wheel\";",
        "fetchurl { url = if stdenv.isDarwin then \"%s\" else \"%s\"; hash = \"%s\"; }"
            .formatted(
                url.replace("linux", "macosx"), url, ClimbSample.sri(Algorithm.SHA256, good)));
    sample.track();
    String before = sample.state();
    CommandRun run = sample.vendor();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).contains("Nothing was written.");
    assertThat(sample.state()).isEqualTo(before);
  }

  /** Each is refused with its reason and changes nothing; its sound twin climbs. */
  @ParameterizedTest
  @EnumSource
  void isRefused(ClimbFault fault) {
    fault.write(sample, true);
    String before = sample.state();
    CommandRun run = sample.vendor();
    assertThat(run.status()).as(run.out() + run.err()).isEqualTo(fault.status);
    assertThat(run.out()).contains(fault.message);
    assertThat(sample.state()).isEqualTo(before);
    fault.write(sample, false);
    CommandRun twin = sample.vendor();
    assertThat(twin.status()).as(twin.out() + twin.err()).isZero();
    assertThat(twin.out()).contains("1 vendored");
  }
}
