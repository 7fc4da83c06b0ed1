package reproducibility.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Capability;
import reproducibility.repository.git.CheckoutFolder;
import reproducibility.tool.Tool;

/** A command that runs in a folder of a checkout means the checkout, as git does. */
class SubfolderTests {
  @TempDir private Path top = Path.of("");
  private Path below = Path.of("");

  @BeforeEach
  void make() throws IOException {
    Tool.named("git", Capability.REPOSITORY).run(List.of("init", "-q", top.toString()));
    below = Files.createDirectories(top.resolve("docs/deep"));
    Files.createDirectories(top.resolve("sources"));
    Files.writeString(
        top.resolve("sources/pylock.toml"), "lock-version = \"1.0\"\npackages = []\n");
  }

  @Test
  void checkLooksUpwards() {
    CommandRun run = CommandRun.of("check", "--tag", "commit", "--repo", below);
    assertThat(run.out()).doesNotContain("is not a git repository").contains("work tree");
  }

  @Test
  void vendorLooksUpwards() {
    CommandRun run = CommandRun.of("vendor", "--missing", "--repo", below);
    assertThat(run.status()).as(run.err()).isEqualTo(ExitStatus.SOUND);
    assertThat(run.out()).contains("Nothing is missing.");
  }

  @Test
  void diffComparesTheWholeWithARef() {
    Tool git = Tool.named("git", Capability.REPOSITORY);
    git.run(List.of("-C", top.toString(), "add", "-A"));
    git.run(
        List.of(
            "-C", top.toString(), "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qma"));
    CommandRun run = CommandRun.of("diff", "--repo", top, "HEAD", below);
    assertThat(run.status()).as(run.out() + run.err()).isEqualTo(ExitStatus.SOUND);
    assertThat(CommandRun.of("diff", "--repo", top, top, below).status())
        .as("two folders are what they are")
        .isEqualTo(ExitStatus.VIOLATED);
  }

  @Test
  void whatIsWrittenGoesToTheTop() throws IOException {
    Files.delete(top.resolve("sources/pylock.toml"));
    Path packages = Files.createDirectories(top.resolve(".flox/pkgs"));
    Files.writeString(packages.resolve("a.nix"), "{ lib }: { }\n");
    CommandRun run = CommandRun.of("adopt", "--offline", "--repo", below);
    assertThat(run.out()).as(run.err()).contains(top.toRealPath() + "/.flox/platforms.toml");
    assertThat(below).isEmptyDirectory();
  }

  @Test
  void theTopKeepsTheNameThatTheUserGaveIt() {
    assertThat(CheckoutFolder.around(top)).isEqualTo(top);
    assertThat(CheckoutFolder.around(below).toFile().getName()).isEqualTo(top.toFile().getName());
  }
}
