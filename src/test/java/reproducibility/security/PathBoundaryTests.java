package reproducibility.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.Malformed;
import reproducibility.change.Change;
import reproducibility.change.ChangeLock;
import reproducibility.change.Journal;
import reproducibility.cli.CommandRun;
import reproducibility.hash.Digest;

/**
 * Whatever is written goes below the folder that it is for; a checkout is changed by one at a time.
 */
class PathBoundaryTests {
  private static final String LOCK =
      """
      lock-version = "1.0"
      created-by = "a stranger"

      [[packages]]
      name = "demo"
      version = "1.0"
      wheels = [{ path = "demo-1.0-py3-none-any.whl", size = 5, hashes = { sha256 = "%s" } }]
      """;

  @TempDir Path machine = Path.of("");
  private HostileRepository hostile;
  private Path outside;

  @BeforeEach
  void create() throws IOException {
    hostile = new HostileRepository(machine.resolve("checkout"));
    outside = Files.createDirectories(machine.resolve("outside"));
    Files.writeString(outside.resolve("kept"), "mine");
  }

  @AfterEach
  void nothingOutsideHasChanged() throws IOException {
    hostile.close();
    try (Stream<Path> all = Files.list(outside)) {
      assertThat(all.map(it -> it.getFileName().toString())).containsExactly("kept");
    }
    assertThat(outside.resolve("kept")).hasContent("mine");
  }

  private Path link(String path) throws IOException {
    Path link = hostile.folder.resolve(path);
    Files.createDirectories(link.getParent());
    return Files.createSymbolicLink(link, outside);
  }

  private CommandRun vendor() throws IOException {
    Path from = Files.createDirectories(machine.resolve("from"));
    Files.writeString(from.resolve("demo-1.0-py3-none-any.whl"), "bytes");
    return CommandRun.of("vendor", "--repo", hostile.folder, "--from", from);
  }

  @Test
  void vendorWritesThroughNoLink() throws IOException {
    String lock = LOCK.formatted(Digest.of("bytes").sha256());
    hostile.write("real/pylock.toml", lock);
    link("sources");
    Files.writeString(outside.resolve("pylock.toml"), lock);
    CommandRun run = vendor();
    Files.delete(outside.resolve("pylock.toml"));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out() + run.err()).contains("symbolic link");
  }

  /** The twin. */
  @Test
  void vendorWritesBelowTheCheckout() throws IOException {
    hostile.write("sources/pylock.toml", LOCK.formatted(Digest.of("bytes").sha256()));
    CommandRun run = vendor();
    assertThat(run.status()).as(run.out() + run.err()).isZero();
    assertThat(hostile.folder.resolve("sources/demo-1.0-py3-none-any.whl")).hasContent("bytes");
  }

  @Test
  void aLinkInThePlaceOfAnArchiveIsNoArchive() throws IOException {
    hostile.write("sources/pylock.toml", LOCK.formatted(Digest.of("bytes").sha256()));
    Files.createSymbolicLink(
        hostile.folder.resolve("sources/demo-1.0-py3-none-any.whl"), outside.resolve("new"));
    CommandRun run = vendor();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).contains("symbolic link");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../outside/new",
        "a/../../outside/new",
        "/outside/new",
        ".git/hooks/pre-commit",
        "a/.GIT/config",
        "git~1/config",
        "",
        "a//b",
        "."
      })
  void aChangeNamesNothingElse(String path) {
    Change change = Change.none().text(path, Optional.empty(), "hostile");
    assertThatThrownBy(() -> change.lay(hostile.folder)).isInstanceOf(Malformed.class);
    assertThat(hostile.folder.resolve(".git/hooks/pre-commit")).doesNotExist();
  }

  @Test
  void aChangeIsWrittenThroughNoLink() throws IOException {
    link("sources");
    Files.createSymbolicLink(hostile.folder.resolve("README.md"), outside.resolve("kept"));
    Change folder = Change.none().text("sources/new", Optional.empty(), "hostile");
    Change file = Change.none().text("README.md", Optional.of("mine"), "hostile");
    Change gone = Change.none().without("sources/kept");
    Journal journal = new Journal(machine.resolve("journal"));
    for (Change it : new Change[] {folder, file, gone}) {
      assertThatThrownBy(() -> it.write(hostile.folder, journal)).isInstanceOf(Malformed.class);
    }
    assertThat(journal.file()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s/kept", "../outside/kept", "link/kept", ".git/config"})
  void aJournalThatSomebodyEditedIsRefused(String path) throws IOException {
    link("link");
    String name = path.formatted(outside);
    Path file =
        Files.writeString(
            machine.resolve("journal"),
            "{\"texts\":{\"%s\":{\"before\":\"mine\",\"after\":\"hostile\"}},\"removed\":[\"%s\"]}"
                .formatted(name, name));
    assertThatThrownBy(() -> new Journal(file).finish(hostile.folder))
        .isInstanceOf(Malformed.class);
    assertThat(hostile.folder.resolve(".git/config")).exists();
  }

  /** What a checkout brings along is not what this user's own run has left. */
  @Test
  void aJournalInTheCheckoutIsNotRead() {
    hostile.write(
        ".git/repro-change.json",
        "{\"texts\":{},\"removed\":[\"" + outside.resolve("kept") + "\",\"README.md\"]}");
    hostile.write("README.md", "kept");
    for (String more : new String[] {"--dry-run", "--anyway"}) {
      CommandRun run =
          CommandRun.of("update", "--repo", hostile.folder, "--index", "http://127.0.0.1:9/", more);
      assertThat(run.status()).isEqualTo(2);
      assertThat(hostile.folder.resolve("README.md")).hasContent("kept");
    }
  }

  @Test
  void adoptWritesThroughNoLink() throws IOException {
    hostile.write(".flox/pkgs/demo.nix", "{ }: { }\n");
    hostile.track(".flox");
    link("sources");
    CommandRun run = CommandRun.of("adopt", "--offline", "--repo", hostile.folder);
    assertThat(run.status()).isEqualTo(2);
  }

  @Test
  void reportsAreWrittenThroughNoLink() throws IOException {
    Path reports = link("reports");
    Path old = Files.createDirectories(machine.resolve("old"));
    Path fresh = Files.createDirectories(machine.resolve("new"));
    CommandRun run = CommandRun.of("diff", "--reports", reports, old, fresh);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("symbolic link");
  }

  @Test
  void aHookIsInstalledThroughNoLink() throws IOException {
    Path hooks = hostile.folder.resolve(".git/hooks");
    if (Files.exists(hooks)) {
      Files.move(hooks, machine.resolve("old hooks"));
    }
    link(".git/hooks");
    CommandRun run =
        CommandRun.of("hook", "--install", "--repo", hostile.folder, "--home", machine);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("symbolic link");
  }

  @Test
  void oneChangesACheckoutAtATime() {
    Path git = hostile.folder.resolve(".git");
    try (ChangeLock first = ChangeLock.of(git, "update")) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> ChangeLock.of(git, "add"))
          .isInstanceOf(Malformed.class)
          .hasMessageContaining("repro update, process " + ProcessHandle.current().pid());
      assertThat(CommandRun.of("update", "--repo", hostile.folder).err()).contains("repro update");
    }
    ChangeLock.of(git, "add").close();
  }

  /** The lock of a program that is killed is nobody's. */
  @Test
  void anotherProgramHoldsTheLockForAsLongAsItRuns() throws Exception {
    Path lock = Files.writeString(hostile.folder.resolve(".git/repro.lock"), "");
    String program =
        """
        import fcntl, sys
        held = open(sys.argv[1], "r+")
        fcntl.lockf(held, fcntl.LOCK_EX)
        held.write("repro update, process 1")
        held.flush()
        print("locked", flush=True)
        sys.stdin.read()
        """;
    Process other = new ProcessBuilder("python3", "-I", "-c", program, lock.toString()).start();
    try (BufferedReader said =
        new BufferedReader(new InputStreamReader(other.getInputStream(), UTF_8))) {
      assertThat(said.readLine()).isEqualTo("locked");
      assertThatThrownBy(() -> ChangeLock.of(hostile.folder.resolve(".git"), "add"))
          .isInstanceOf(Malformed.class)
          .hasMessageContaining("repro update, process 1");
    } finally {
      other.destroyForcibly();
    }
    assertThat(other.waitFor(1, TimeUnit.MINUTES)).isTrue();
    ChangeLock.of(hostile.folder.resolve(".git"), "add").close();
  }

  @Test
  void aLockThatIsALinkIsRefused() throws IOException {
    Files.createSymbolicLink(hostile.folder.resolve(".git/repro.lock"), outside.resolve("kept"));
    assertThatThrownBy(() -> ChangeLock.of(hostile.folder.resolve(".git"), "add"))
        .isInstanceOf(Malformed.class);
  }
}
