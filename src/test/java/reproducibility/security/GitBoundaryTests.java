package reproducibility.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.Malformed;
import reproducibility.cli.CommandRun;
import reproducibility.repository.Repository;
import reproducibility.repository.Snapshot;
import reproducibility.repository.git.Staging;

/** Nothing that a repository's trees, index or settings say runs a program or leaves its folder. */
class GitBoundaryTests extends HostileCheckout {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[core]\n\tfsmonitor = %s\n",
        "[core]\n\thooksPath = %s/..\n",
        "[filter \"x\"]\n\tclean = %1$s\n\tsmudge = %1$s\n\tprocess = %1$s\n\trequired = true\n",
        "[diff \"x\"]\n\ttextconv = %1$s\n\tcommand = %1$s\n",
        "[diff]\n\texternal = %s\n",
        "[core]\n\tpager = %1$s\n\teditor = %1$s\n\tsshCommand = %1$s\n\tgitProxy = %1$s\n",
        "[log]\n\tshowSignature = true\n[gpg]\n\tprogram = %s\n",
        "[core]\n\talternateRefsCommand = %s\n",
        "[alias]\n\tshow = !%1$s\n\tadd = !%1$s\n\tdiff = !%1$s\n",
        "[credential]\n\thelper = !%s\n"
      })
  void settingsStartNoProgram(String settings) throws IOException {
    String program = program();
    hostile.write(".gitattributes", "* filter=x diff=x\n");
    for (String hook : new String[] {"post-index-change", "pre-commit", "post-checkout"}) {
      Files.copy(Path.of(program), hostile.folder.resolve(".git/" + hook));
      Files.createDirectories(hostile.folder.resolve(".git/hooks"));
      Files.copy(Path.of(program), hostile.folder.resolve(".git/hooks/" + hook));
    }
    hostile.configure(settings.formatted(program));
    readAndStage();
  }

  private void readAndStage() {
    Staging staging = new Staging(hostile.folder);
    assertThat(staging.changed(".flox")).containsExactly(".flox/pkgs/demo.nix");
    assertThat(staging.text(".flox/pkgs/demo.nix")).isPresent();
    hostile.write("sources/a.whl", "bytes\r\n");
    staging.add("sources/a.whl");
    staging.put("sources/pylock.toml", "text\n");
    assertThat(staging.text("sources/a.whl")).contains("bytes\r\n");
    staging.remove("sources/a.whl");
    try (Repository repository = Repository.open(hostile.folder.toString())) {
      assertThat(repository.at(Optional.empty()).text(".flox/pkgs/demo.nix")).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/zero", "../../secret", "/proc/kcore"})
  void settingsAreNotIncluded(String file) {
    hostile.write("../secret", "[extensions]\n\tobjectFormat = sha256\n");
    hostile.configure(
        "[include]\n\tpath = " + file + "\n[includeIf \"gitdir:/\"]\n\tpath = " + file + "\n");
    try (Repository repository = Repository.open(hostile.folder.toString())) {
      assertThat(repository.at(Optional.empty()).paths()).isNotEmpty();
    }
  }

  @Test
  void anotherWorkTreeIsNotTheCheckout() throws IOException {
    Path elsewhere = Files.createDirectories(machine.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("private.txt"), "mine");
    hostile.configure("[core]\n\tworktree = " + elsewhere + "\n");
    assertThatThrownBy(() -> new Staging(hostile.folder))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("core.worktree");
    try (Repository repository = Repository.open(hostile.folder.toString())) {
      assertThat(repository.at(Optional.empty()).folder()).isEqualTo(hostile.folder.toRealPath());
    }
  }

  @Test
  void hooksAreNotInstalledOutside() {
    Path elsewhere = machine.resolve("elsewhere");
    hostile.configure("[core]\n\thooksPath = " + elsewhere + "\n");
    CommandRun run =
        CommandRun.of("hook", "--install", "--repo", hostile.folder, "--home", machine);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("core.hooksPath");
    assertThat(elsewhere).doesNotExist();
  }

  @Test
  void anIndexThatPromisesMoreThanItHoldsIsRefused() throws IOException {
    Path index = hostile.folder.resolve(".git/index");
    byte[] bytes = Files.readAllBytes(index);
    ByteBuffer.wrap(bytes).putInt(8, Integer.MAX_VALUE);
    Files.write(index, bytes);
    try (Repository repository = Repository.open(hostile.folder.toString())) {
      assertThatThrownBy(() -> repository.at(Optional.empty()))
          .isInstanceOf(Malformed.class)
          .hasMessageContaining("more than it holds");
    }
  }

  /** For git nothing lies beyond a link; what a stranger's link leads to is not read. */
  @Test
  void whatLiesBeyondALinkIsMissing() throws IOException {
    hostile.write("sources/private.txt", "tracked");
    hostile.track("sources");
    Files.delete(hostile.folder.resolve("sources/private.txt"));
    Files.delete(hostile.folder.resolve("sources"));
    Path outside = Files.createDirectories(machine.resolve("outside"));
    Files.writeString(outside.resolve("private.txt"), "nobody's business");
    Files.createSymbolicLink(hostile.folder.resolve("sources"), outside);
    try (Repository repository = Repository.open(hostile.folder.toString())) {
      assertThat(repository.at(Optional.empty()).text("sources/private.txt")).isEmpty();
    }
  }

  /** A pipe that nobody writes to never ends; a device has no end. */
  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "config", "index", "packed-refs", "refs/heads/x", "shallow"})
  @Timeout(120)
  void aPipeAmongGitsFilesIsRefused(String name) throws Exception {
    Path file = hostile.folder.resolve(".git").resolve(name);
    Files.deleteIfExists(file);
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
    assertThatThrownBy(() -> Repository.open(hostile.folder.toString()))
        .isInstanceOf(Malformed.class);
    Files.delete(file);
    Files.createSymbolicLink(file, Path.of("/dev/zero"));
    assertThatThrownBy(() -> Repository.open(hostile.folder.toString()))
        .isInstanceOf(Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "link", "commondir", "objects"})
  void anotherCheckoutsFolderIsNotRead(String way) throws IOException {
    Path secret = machine.resolve("secret");
    try (HostileRepository other = new HostileRepository(secret)) {
      other.branch("main", other.tree("x", FileMode.REGULAR_FILE, other.blob("private")));
    }
    Path evil = Files.createDirectories(machine.resolve("evil"));
    Path git = secret.resolve(".git");
    switch (way) {
      case "file" -> Files.writeString(evil.resolve(".git"), "gitdir: " + git + "\n");
      case "link" -> Files.createSymbolicLink(evil.resolve(".git"), git);
      case "commondir" -> {
        Files.createDirectories(evil.resolve(".git"));
        Files.writeString(evil.resolve(".git/HEAD"), "ref: refs/heads/main\n");
        Files.writeString(evil.resolve(".git/commondir"), git + "\n");
      }
      default -> {
        Files.createDirectories(evil.resolve(".git/refs"));
        Files.writeString(evil.resolve(".git/HEAD"), "ref: refs/heads/main\n");
        Files.createSymbolicLink(evil.resolve(".git/objects"), git.resolve("objects"));
      }
    }
    assertThatThrownBy(() -> Repository.open(evil.toString())).isInstanceOf(Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {".gitignore", ".gitattributes"})
  @Timeout(120)
  void aPatternThatTakesForEverIsRefused(String file) throws IOException {
    hostile.write(file, "*a".repeat(15) + "b binary\n");
    hostile.track(".");
    try (Repository repository = Repository.open(hostile.folder.toString())) {
      Snapshot snapshot = repository.at(Optional.empty());
      assertThatThrownBy(
              () -> {
                snapshot.ignores("a".repeat(200));
                snapshot.attributes("a".repeat(200));
              })
          .isInstanceOf(Malformed.class)
          .hasMessageContaining("stars");
    }
  }

  @Test
  void macrosInACircleEnd() {
    hostile.write(".gitattributes", "[attr]a b\n[attr]b a -text\n* a\n");
    hostile.track(".");
    try (Repository repository = Repository.open(hostile.folder.toString())) {
      assertThat(repository.at(Optional.empty()).attributes("x").isUnset("text")).isTrue();
    }
  }
}
