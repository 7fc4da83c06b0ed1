package reproducibility.nix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.nix.build.Build;
import reproducibility.nix.build.BuildFolder;
import reproducibility.nix.build.Conditions;

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
    Builder builder = new Builder(new Nix(nixFolder));
    BuildFolder warm = BuildFolder.make(builder.nix().newFolder("warm-"), Conditions.USUAL);
    notes("old\n");
    assertThat(build(builder, expressions, warm).isReal()).isTrue();
    notes("new\n");
    assertThat(build(builder, expressions, warm))
        .matches(Build::succeeded)
        .matches(it -> !it.isReal());

    Build cold = coldly(expressions);
    assertThat(cold.succeeded()).isFalse();
    assertThat(cold.run().errors()).contains("notes.txt").contains("mismatch");
    notes("old\n");
    assertThat(coldly(expressions).succeeded()).isTrue();
  }

  private static Build build(Builder builder, Expressions expressions, BuildFolder folder) {
    return builder.build(expressions, "x", builder.instantiate(expressions, "x", folder), folder);
  }

  /** By a Nix of its own, which knows nothing of what the file was. */
  private Build coldly(Expressions expressions) throws IOException {
    return new Nix(Files.createTempDirectory(nixFolder, "nix-"))
        .build(expressions, "x", Conditions.USUAL);
  }

  private void notes(String text) throws IOException {
    Files.writeString(repository.resolve("notes.txt"), text);
  }
}
