package reproducibility.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.Malformed;
import reproducibility.cli.CommandRun;
import reproducibility.repository.FileTree;
import reproducibility.repository.Repository;
import reproducibility.repository.Snapshot;
import reproducibility.repository.Staging;

/** Nothing that a repository's trees, index or settings say runs a program or leaves its folder. */
class GitBoundaryTests {
  @TempDir Path machine = Path.of("");
  private HostileRepository hostile;
  private Path trace;

  @BeforeEach
  void create() {
    hostile = new HostileRepository(machine.resolve("checkout"));
    trace = machine.resolve("trace");
    hostile.write(".flox/pkgs/demo.nix", "{ }: \"sources/demo-1.0-py3-none-any.whl\"\n");
    hostile.track(".flox");
  }

  @AfterEach
  void nothingRan() {
    hostile.close();
    assertThat(trace).doesNotExist();
  }

  private String program() {
    Path program = hostile.write(".git/program", "#!/bin/sh\ntouch " + trace + "\ncat\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program.toString();
  }

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

  /** gitremote-helpers(7), "ext::": the transport of a partial clone is any program. */
  @Test
  void aBlobThatIsNotHereIsNotFetched() throws IOException {
    hostile.configure(
        """
        [extensions]
        	partialClone = origin
        [remote "origin"]
        	url = ext::%s
        	promisor = true
        	uploadpack = %1$s
        [protocol "ext"]
        	allow = always
        """
            .formatted(program()));
    try (Stream<Path> all = Files.walk(hostile.folder.resolve(".git/objects"))) {
      for (Path it : all.filter(Files::isRegularFile).toList()) {
        Files.delete(it);
      }
    }
    assertThat(new Staging(hostile.folder).text(".flox/pkgs/demo.nix")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".git",
        ".GIT",
        ".Git",
        "git~1",
        "GIT~1",
        ".git.",
        ".git ",
        ".git. .",
        ".g\u200cit",
        ".gi\u202et",
        "\ufeff.git",
        ".git::$INDEX_ALLOCATION",
        ".git:x"
      })
  void aTreeThatHoldsGitsFolderIsNotLaidOut(String name) {
    String settings = "[core]\n\tfsmonitor = " + program() + "\n";
    hostile.branch(
        "evil",
        hostile.tree(
            "a",
            FileMode.TREE,
            hostile.tree(
                name,
                FileMode.TREE,
                hostile.tree("config", FileMode.REGULAR_FILE, hostile.blob(settings)))));
    assertRefused("evil", "git's own folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", "a/../../b", "/a"})
  void aTreeDoesNotLeadOut(String name) {
    hostile.branch(
        "evil",
        hostile.tree(
            "a",
            FileMode.TREE,
            hostile.tree(name, FileMode.REGULAR_FILE, hostile.blob("outside"))));
    assertThatThrownBy(() -> at("evil")).isInstanceOf(RuntimeException.class);
    assertNothingLaidOut();
  }

  @Test
  void aLinkAndAFolderOfOneNameLeadNowhere() {
    Path outside = machine.resolve("outside");
    TreeFormatter tree = new TreeFormatter();
    tree.append("sources", FileMode.SYMLINK, hostile.blob(outside.toString()));
    tree.append(
        "sources",
        FileMode.TREE,
        hostile.tree("x", FileMode.REGULAR_FILE, hostile.blob("outside")));
    hostile.branch("evil", hostile.tree(tree));
    try (Repository repository = Repository.open(hostile.folder.toString())) {
      Snapshot snapshot = repository.at(Optional.of("evil"));
      assertThat(snapshot.folder().resolve("sources")).isDirectory();
    }
    assertThat(outside).doesNotExist();
  }

  @Test
  void objectsOfAnotherRepositoryAreNotBorrowed() throws IOException {
    Path secret = machine.resolve("secret");
    try (HostileRepository other = new HostileRepository(secret)) {
      other.branch(
          "main", other.tree("x", FileMode.REGULAR_FILE, other.blob("what is nobody's business")));
    }
    hostile.write(".git/objects/info/alternates", secret.resolve(".git/objects") + "\n");
    assertThatThrownBy(() -> Repository.open(hostile.folder.toString()))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("borrows objects from outside");
  }

  /** By way of a store of its own. */
  @Test
  void objectsAreNotBorrowedByWayOfAnother() throws IOException {
    Path secret = secret();
    hostile.write(
        ".git/inner/objects/info/alternates", secret.resolve(".git/objects").toString() + "\n");
    hostile.write(".git/objects/info/alternates", "../inner/objects\n");
    assertThatThrownBy(() -> Repository.open(hostile.folder.toString()))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("borrows objects from outside");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void objectsThatAreLinksAreNotRead(boolean onePerFolder) throws IOException {
    Path objects = secret().resolve(".git/objects");
    try (Stream<Path> all = Files.walk(objects, 2)) {
      for (Path it : all.filter(it -> objects.relativize(it).toString().length() == 41).toList()) {
        Path link = hostile.folder.resolve(".git/objects").resolve(objects.relativize(it));
        if (onePerFolder) {
          Files.createSymbolicLink(link.getParent(), it.getParent());
        } else {
          Files.createDirectories(link.getParent());
          Files.createSymbolicLink(link, it);
        }
      }
    }
    assertThatThrownBy(() -> Repository.open(hostile.folder.toString()))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("git keeps objects in files of their own");
  }

  private Path secret() {
    Path secret = machine.resolve("secret");
    try (HostileRepository other = new HostileRepository(secret)) {
      other.branch(
          "main", other.tree("x", FileMode.REGULAR_FILE, other.blob("what is nobody's business")));
    }
    return secret;
  }

  /** What is known of an id would be said of other bytes. */
  @Test
  void bytesThatAreNotThoseOfTheirIdAreNotLaidOut() throws IOException {
    ObjectId id = hostile.blob("sound");
    hostile.branch("evil", hostile.tree("a.whl", FileMode.REGULAR_FILE, id));
    Path file =
        hostile.folder.resolve(
            ".git/objects/" + id.name().substring(0, 2) + "/" + id.name().substring(2));
    Files.delete(file);
    try (OutputStream out = new DeflaterOutputStream(Files.newOutputStream(file))) {
      out.write("blob 4\0evil".getBytes(StandardCharsets.US_ASCII));
    }
    assertThatThrownBy(() -> at("evil"))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("other bytes under the id");
    try (Repository repository = Repository.open(hostile.folder.toString())) {
      FileTree tree = repository.tree(Optional.of("evil"));
      assertThatThrownBy(() -> tree.file("a.whl")).isInstanceOf(Malformed.class);
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

  private Snapshot at(String ref) {
    try (Repository repository = Repository.open(hostile.folder.toString())) {
      return repository.at(Optional.of(ref));
    }
  }

  private void assertRefused(String ref, String why) {
    assertThatThrownBy(() -> at(ref)).isInstanceOf(Malformed.class).hasMessageContaining(why);
    assertThatThrownBy(
            () -> {
              try (Repository repository = Repository.open(hostile.folder.toString())) {
                repository.tree(Optional.of(ref));
              }
            })
        .isInstanceOf(Malformed.class);
    CommandRun run =
        CommandRun.of("check", "--repo", hostile.folder, "--ref", ref, "--tag", "commit");
    assertThat(run.status()).isEqualTo(2);
    assertNothingLaidOut();
  }

  private void assertNothingLaidOut() {
    assertThat(machine.resolve("b")).doesNotExist();
    assertThat(machine.resolve("outside")).doesNotExist();
  }
}
