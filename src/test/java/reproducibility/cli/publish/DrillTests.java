package reproducibility.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Capability;
import reproducibility.cli.CommandRun;
import reproducibility.drill.Drill;
import reproducibility.drill.Survival;
import reproducibility.publish.SecretKey;
import reproducibility.report.PastRun;
import reproducibility.repository.Clones;
import reproducibility.sample.SampleCache;
import reproducibility.sample.SampleRepository;
import reproducibility.tool.Tool;
import reproducibility.tool.ToolRun;

/** What a drill finds in a clone of the sample, with the network cut. */
class DrillTests {
  private static final List<String> PACKAGES = List.of("demo", "mover", "pixels", "tint");

  @TempDir private Path folder = Path.of("");

  /** Two archives are not in the clone, as on a branch without archives; one was kept elsewhere. */
  @Test
  void whatTheCloneDoesNotHoldIsLostUnlessItWasKeptElsewhere() throws IOException {
    try (SampleRepository sample = new SampleRepository()) {
      Path kept = Files.createDirectory(folder.resolve("kept"));
      Files.copy(sample.folder().resolve(SampleRepository.MOVER), kept.resolve("mover-2.1.tar.gz"));
      sample.untrack(SampleRepository.DEMO);
      sample.untrack(SampleRepository.MOVER);
      sample.track();
      sample.write(".git/info/exclude", "/sources/demo-*\n/sources/mover-*\n");
      commit(sample);
      Path clone = folder.resolve("clone");
      Clones.checkOut(sample.folder().toString(), Optional.empty(), clone);

      PastRun run = new Drill(clone, folder.resolve("home")).run(Optional.of(kept));

      Survival survival = new Survival(run, Optional.empty(), PACKAGES, List.of("numpy"));
      assertThat(survival.survivors()).containsExactly("mover", "pixels", "tint");
      assertThat(survival.lost().get("demo")).contains(SampleRepository.DEMO);
      assertThat(survival.isWhole()).isFalse();
      assertThat(survival.line())
          .startsWith("sample-set 1.2.3 (")
          .contains(" 3 of 4 packages build without a network, as locked; lost: demo; ");
    }
  }

  /** The package is sound, and gives other bits than it gave before. */
  @Test
  void aPackageThatChangedSinceTheLastReportIsNamed() throws IOException {
    try (SampleRepository sample = new SampleRepository()) {
      commit(sample);
      Path home = folder.resolve("home");
      Path clone = folder.resolve("clone");
      Clones.checkOut(sample.folder().toString(), Optional.empty(), clone);
      PastRun before = new Drill(clone, home).run(Optional.empty());
      assertThat(before.outputs()).containsKeys("demo", "mover", "pixels", "tint");
      Path mirror = folder.resolve("mirror");
      assertThat(CommandRun.of("mirror", mirror, "--repo", sample.folder()).status()).isZero();
      Files.delete(mirror.resolve("files/mover-2.1.tar.gz"));
      Path cache = folder.resolve("cache");
      Path key = SampleCache.key(folder, "own");
      CommandRun cached =
          CommandRun.of(
              "cache",
              cache,
              "--key",
              key,
              "--repo",
              sample.folder(),
              "--package",
              "demo,pixels,sample-set");
      assertThat(cached.status()).as(cached.out() + cached.err()).isZero();
      sample.give("pixels", "postInstall = \"echo more > $out/more\";");
      commit(sample);

      CommandRun drill =
          CommandRun.of(
              "drill",
              "--repo",
              sample.folder(),
              "--ref",
              "1.2.3",
              "--report",
              home.resolve("reports/claims.json"),
              "--mirror",
              mirror,
              "--cache",
              cache,
              "--trusted-key",
              SecretKey.read(key).publicKey());

      assertThat(drill.status()).as(drill.out() + drill.err()).isEqualTo(1);
      assertThat(drill.out())
          .contains("differs    pixels from the last report\n")
          .contains(
              " without upstream: 4 of 4 packages build without a network, as locked,"
                  + " with other bits than in the last report: pixels; lost: nothing;"
                  + " still needed of nixpkgs: Python and 7 packages (gitpython, kornia, numpy,"
                  + " opencv4, piexif, pillow, setuptools); by the stand-in of nixpkgs, Nix ")
          .contains(
              "lost       mover is not there\n"
                  + "mirror alone: packages built from its archives: 3 of 4, with the bits",
              "lost       mover-2.1.tar.gz is not on the mirror\n"
                  + "mirror lost: its files made again of the branches: ",
              "lost       mover is not there\n" + "lost       pixels has other bits: sha256:",
              "cache alone: outputs in an empty store that builds nothing: 1 of 4, with the bits",
              """
              lost       pixels is not there
              lost       sample-set is not there
              cache lost: its outputs made again of the branch: 1 of 3, with the bits\
              """);
    }
  }

  private static void commit(SampleRepository sample) {
    git(sample.folder(), "add", ".");
    git(sample.folder(), "-c", "user.name=A", "-c", "user.email=a@a.example", "commit", "-qm", "A");
  }

  private static void git(Path folder, String... arguments) {
    ToolRun run =
        Tool.named("git", Capability.REPOSITORY)
            .with(
                Map.of(
                    "GIT_DIR",
                    folder.resolve(".git").toString(),
                    "GIT_WORK_TREE",
                    folder.toString()))
            .run(List.of(arguments));
    assertThat(run.succeeded()).as(run::toString).isTrue();
  }
}
