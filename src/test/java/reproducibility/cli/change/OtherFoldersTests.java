package reproducibility.cli.change;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.sample.SampleRepository.CONTRACT;
import static reproducibility.sample.SampleRepository.LOCK;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import reproducibility.cli.CommandRun;
import reproducibility.nix.store.NixHash.Algorithm;
import reproducibility.sample.ClimbSample;
import reproducibility.sample.SampleTarball;
import reproducibility.sample.SampleWheel;

/** New archives go into the first folder that the contract names, newer ones beside the old. */
class OtherFoldersTests {
  private static final String FOLDERS = "archives = [\"vendor/python\", \"sources\"]\n";

  @Test
  void addUpdateAndLockKeepToThem() {
    try (ChangingCommand add = new ChangingCommand("add")) {
      Path folder = add.sample.folder();
      add.sample.write(CONTRACT, FOLDERS + add.text(CONTRACT));
      String before = add.text(LOCK);
      add.publish(new SampleWheel("extra", "1.0", List.of()));
      add.succeeds("extra");
      assertThat(folder.resolve("vendor/python/extra-1.0-py3-none-any.whl")).exists();
      assertThat(add.text(".flox/pkgs/extra.nix"))
          .contains("src = ../../vendor/python/extra-1.0-py3-none-any.whl;");
      assertThat(add.text(LOCK)).contains("\"../vendor/python/extra-1.0-py3-none-any.whl\"");

      add.publish(new SampleWheel("extra", "1.1", List.of()));
      add.sample.track();
      CommandRun update =
          CommandRun.of(
              "update", "extra", "--repo", folder, "--index", add.sample.upstream.indexAddress());
      assertThat(update.status()).as(update.out() + update.err()).isZero();
      assertThat(folder.resolve("vendor/python/extra-1.0-py3-none-any.whl")).doesNotExist();
      assertThat(folder.resolve("vendor/python/extra-1.1-py3-none-any.whl")).exists();
      assertThat(add.text(".flox/pkgs/extra.nix"))
          .contains("src = ../../vendor/python/extra-1.1-py3-none-any.whl;");
      assertThat(add.failures()).isEmpty();

      add.sample.write(LOCK, before);
      CommandRun lock = CommandRun.of("lock", "--repo", folder);
      assertThat(lock.out()).as(lock.err()).contains("locked     vendor/python/extra-1.1");
      assertThat(add.text(LOCK)).contains("\"../vendor/python/extra-1.1-py3-none-any.whl\"");
      assertThat(CommandRun.of("lock", "--repo", folder, "x.whl").err())
          .contains("is no archive in vendor/python, sources");
    }
  }

  @Test
  void whatIsFetchedIsVendoredIntoTheFirst() {
    try (ClimbSample sample = new ClimbSample()) {
      byte[] sdist = SampleTarball.sdist("low", "1.0", List.of()).bytes();
      sample.publish("low", "low-1.0.tar.gz", sdist);
      String hash = ClimbSample.sri(Algorithm.SHA256, sdist);
      sample.python(
          "low",
          "1.0",
          "fetchPypi",
          "",
          "fetchPypi { inherit pname version; hash = \"%s\"; }".formatted(hash));
      sample.write(
          CONTRACT, FOLDERS + "[platforms.x86_64-linux]\ncount = 1\npackages = [\"low\"]\n");
      sample.track();
      CommandRun run = sample.vendor();
      assertThat(run.status()).as(run.out() + run.err()).isZero();
      assertThat(sample.text(".flox/pkgs/low.nix"))
          .contains("src = ../../vendor/python/low-1.0.tar.gz;");
      assertThat(sample.text(LOCK)).contains("\"../vendor/python/low-1.0.tar.gz\"");
      assertThat(sample.folder().resolve("vendor/python/low-1.0.tar.gz")).exists();
      assertThat(sample.vendor().out()).contains("0 vendored, 1 are built from what is here");
    }
  }
}
