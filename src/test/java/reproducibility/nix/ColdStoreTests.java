package reproducibility.nix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why each build has a new store: one that was used hides a source that changed. */
class ColdStoreTests {
  /** SHA-256 of "old" and a line feed. */
  private static final String RECORDED =
      "01d09d19c2139a46aebfb577780d123d7396e97201bc7ead210a2ebff8239dee";

  private final Path nixFolder;
  private final Path repository;

  ColdStoreTests(@TempDir Path nixFolder, @TempDir Path repository) {
    this.nixFolder = nixFolder;
    this.repository = repository;
  }

  @Test
  void aWarmStoreHidesAFileThatIsNotAsRecorded() throws IOException {
    Expressions expressions =
        new OnePackage(repository)
            .installedBy(
                "cp ${builtins.path { path = ../../notes.txt; recursive = false; sha256 = \"%s\"; }} $out"
                    .formatted(RECORDED));
    Nix nix = new Nix(nixFolder);
    Builder builder = new Builder(nix);
    BuildFolder warm = BuildFolder.make(nix.newFolder("warm-"), Conditions.USUAL);
    notes("old\n");
    assertThat(builder.build(expressions, "x", warm).isReal()).isTrue();
    notes("new\n");
    assertThat(builder.build(expressions, "x", warm))
        .matches(Build::succeeded)
        .matches(it -> !it.isReal());

    Build cold = nix.build(expressions, "x", Conditions.USUAL);
    assertThat(cold.succeeded()).isFalse();
    assertThat(cold.run().errors()).contains("notes.txt").contains("mismatch");
    notes("old\n");
    assertThat(nix.build(expressions, "x", Conditions.USUAL).succeeded()).isTrue();
  }

  private void notes(String text) throws IOException {
    Files.writeString(repository.resolve("notes.txt"), text);
  }
}
