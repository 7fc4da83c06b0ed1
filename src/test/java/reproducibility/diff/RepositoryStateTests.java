package reproducibility.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Capability;
import reproducibility.Needed;
import reproducibility.Undecided;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.Platform;
import reproducibility.nix.Nix;
import reproducibility.repository.Lock;

/** What one side of a comparison says of itself. */
final class RepositoryStateTests {
  private static final String LOCK =
      """
      lock-version = "1.0"
      [[packages]]
      name = "demo"
      version = "0.9"
      [packages.archive]
      path = "demo-0.9.tar.gz"
      size = 1
      hashes = { sha256 = "%s" }
      """
          .formatted("0".repeat(64));

  @TempDir private Path scratch = Path.of("");

  private SampleTree tree() {
    return new SampleTree(scratch.resolve("tree"));
  }

  private RepositoryState withNix(SampleTree tree) {
    Nix nix = Needed.orSkipped(() -> new Nix(scratch));
    return RepositoryState.of(tree.files(), () -> nix);
  }

  @Test
  void withoutExpressionsNixIsNotAsked() {
    RepositoryState state =
        RepositoryState.of(
            tree().with(Lock.FILE, LOCK).files(),
            () -> {
              throw new AssertionError("asked");
            });
    assertThat(state.versions()).isEqualTo(Map.of("demo", "0.9"));
    assertThat(state.evaluation()).isEmpty();
    assertThat(state.undecided()).isEmpty();
  }

  @Test
  void whereNixLacksThatIsUndecided() {
    RepositoryState state =
        RepositoryState.of(
            tree().with(".flox/pkgs/demo.nix", "{ }: { }").files(),
            () -> {
              throw new Undecided(Capability.NIX, "no Nix here", "");
            });
    assertThat(state.undecided()).singleElement().asString().endsWith(": no Nix here");
    assertThat(state.expressions()).containsExactly("demo");
    assertThat(state.evaluation()).isEmpty();
  }

  /** A lock or a contract that cannot be read takes nothing from the rest. */
  @Test
  void whatCannotBeReadIsUndecided() {
    RepositoryState state =
        RepositoryState.of(
            tree().with(Lock.FILE, "[").with(Platforms.FILE, "=").files(),
            () -> {
              throw new AssertionError("asked");
            });
    assertThat(state.undecided()).hasSize(2).allMatch(it -> it.contains("is not TOML"));
    assertThat(state.platforms()).isEqualTo(Platform.USUAL);
  }

  /** Beside the lock, and with what an expression imports. */
  @Test
  void theVersionThatNixGivesIsThePackages() {
    RepositoryState state =
        withNix(
            tree()
                .with(Lock.FILE, LOCK)
                .with("nix/version.nix", "\"1.2\"")
                .with(
                    ".flox/pkgs/demo.nix",
                    """
                    { python3 }: python3.pkgs.buildPythonPackage {
                      pname = "demo"; version = import ../../nix/version.nix; src = ./demo.nix;
                    }
                    """)
                .with(".flox/pkgs/broken.nix", "{ }: throw \"never\""));
    assertThat(state.versions()).isEqualTo(Map.of("demo", "1.2"));
    assertThat(state.packages()).containsOnlyKeys("demo");
    assertThat(state.undecided()).singleElement().asString().contains("broken does not evaluate");
    assertThat(state.expressions()).isEqualTo(List.of("broken", "demo"));
  }
}
