package reproducibility.nix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.tool.ToolRun;

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
    List<String> arguments =
        new Builder(nix)
            .arguments(Files.createDirectory(nixFolder.resolve("warm")), expressions, "x");
    notes("old\n");
    assertThat(build(nix, arguments).succeeded()).isTrue();
    notes("new\n");
    assertThat(build(nix, arguments).succeeded()).isTrue();

    Build cold = nix.build(expressions, "x", Conditions.USUAL);
    assertThat(cold.succeeded()).isFalse();
    assertThat(cold.run().errors()).contains("notes.txt").contains("mismatch");
    notes("old\n");
    assertThat(nix.build(expressions, "x", Conditions.USUAL).succeeded()).isTrue();
  }

  private static ToolRun build(Nix nix, List<String> arguments) {
    return nix.tool("nix-build").contained().run(arguments);
  }

  private void notes(String text) throws IOException {
    Files.writeString(repository.resolve("notes.txt"), text);
  }
}
