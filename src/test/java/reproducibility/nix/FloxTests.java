package reproducibility.nix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.ecosystem.Platform;
import reproducibility.nix.build.Build;
import reproducibility.nix.build.Conditions;
import reproducibility.nix.build.Limits;
import reproducibility.sample.GitCommand;

/** What is recorded of flox, by programs that answer as it does, and as it does not. */
class FloxTests {
  private static final String EXPRESSION =
      "{ python3 }: python3.pkgs.buildPythonPackage { pname = \"x\"; version = \"1\"; }";

  private static final String DRV = "/nix/store/0123456789abcdfghijklmnpqrsvwxyz-x-1.drv";

  @TempDir private Path folder = Path.of("");

  @Test
  void aResultIsTakenFromItsLink() throws IOException {
    Build build = build("ln -s \"$(nix-store --add \"$3/sources\")\" \"$3/result-$6\"");
    assertThat(build.output()).hasValueSatisfying(it -> assertThat(it).endsWith("-sources"));
    assertThat(build.narHash())
        .hasValueSatisfying(it -> assertThat(it).matches("sha256:[0-9a-z]{52}"));
    assertThat(build.folder().orElseThrow().resolve("x.txt")).hasContent("x");
    assertThat(build.run().command())
        .containsSubsequence("build", "--dir", "--system", Platform.host().system(), "x");
  }

  @Test
  void aResultMayBeNamedByItsOutputAndALogIsNone() throws IOException {
    String log = "ln -s \"$(nix-store --add \"$3/.flox\")\" \"$3/result-$6-log\"";
    String out = "ln -s \"$(nix-store --add \"$3/sources\")\" \"$3/result-$6-out\"";
    assertThat(build(log + "; " + out).output())
        .hasValueSatisfying(it -> assertThat(it).endsWith("-sources"));
    assertThatExceptionOfType(Undecided.class)
        .isThrownBy(() -> build(log))
        .withMessageContaining("found     no such link");
  }

  /** The user's folder is left alone, and flox finds every file tracked. */
  @Test
  void itBuildsInACopyThatGitTracks() throws IOException {
    Build build =
        build(
            "git -C \"$3\" ls-files >&2; touch \"$3/left\"; echo \"builder for '"
                + DRV
                + "' failed\" >&2; exit 1");
    assertThat(build.run().errors()).contains(".flox/pkgs/x.nix", "sources/x.txt");
    assertThat(folder.resolve("repository/left")).doesNotExist();
  }

  /** Also what an expression reads at the top, and archives that a rule keeps out of git. */
  @Test
  void theCopyHoldsWhatGitTracksAndTheArchivesOfTheContractsFolders() throws IOException {
    Path repository = emptyFolder("repository");
    Files.createDirectory(repository.resolve(".flox"));
    Files.createDirectory(repository.resolve("vendor"));
    Files.writeString(repository.resolve(".flox/platforms.toml"), "archives = [\"vendor\"]\n");
    Files.writeString(repository.resolve(".gitignore"), "*.whl\n*.log\n");
    for (String it : List.of("VERSION", "a.log", "vendor/x-1-py3-none-any.whl")) {
      Files.writeString(repository.resolve(it), "x");
    }
    GitCommand git = new GitCommand(repository);
    git.run("init", "--quiet");
    git.run("add", ".");
    Nix nix =
        nix(
            program(
                    "case $1 in --version) echo 1.7.2 ;; build) git -C \"$3\" ls-files >&2;"
                        + " echo \"builder for '"
                        + DRV
                        + "' failed\" >&2; exit 1 ;; esac")
                .toString());
    Build build = nix.build(new OnePackage(repository).of(EXPRESSION), "x", Conditions.USUAL);
    assertThat(build.run().errors())
        .contains(".flox/pkgs/x.nix", ".gitignore", "VERSION", "vendor/x-1-py3-none-any.whl")
        .doesNotContain("a.log");
  }

  @Test
  void aBuildThatFailsIsOneThatFailed() throws IOException {
    Build build =
        build("echo \"error: builder for '" + DRV + "' failed with exit code 1\" >&2; exit 1");
    assertThat(build.succeeded()).isFalse();
    assertThat(build.endOfLog(1)).contains("failed with exit code 1");
  }

  @Test
  void aBuildThatFailsInNix231IsOneThatFailed() throws IOException {
    String failed =
        "printf '\\033[31;1merror:\\033[0m Cannot build '\"'%s'\"'.\\n       Reason: %s.\\n' "
            + DRV
            + " '%s' >&2; exit 1";
    assertThat(
            build(failed.formatted("%s", "%s", "\033[31;1mbuilder failed with exit code 1\033[0m"))
                .succeeded())
        .isFalse();
    assertThatExceptionOfType(Undecided.class)
        .isThrownBy(() -> build(failed.formatted("%s", "%s", "platform mismatch")))
        .withMessageContaining("platform mismatch");
  }

  @Test
  void whatIsNotUnderstoodIsNamed() {
    assertThatExceptionOfType(Undecided.class)
        .isThrownBy(() -> build("echo 'unexpected argument: --system'; exit 2"))
        .withMessageContaining("flox build --dir ")
        .withMessageContaining("expected  status 0, or the line \"builder for '….drv' failed\"")
        .withMessageContaining("found     status 2")
        .withMessageContaining("unexpected argument: --system")
        .matches(it -> it.capability().equals(java.util.Optional.of(Capability.ENGINE)));
    assertThatExceptionOfType(Undecided.class)
        .isThrownBy(() -> build("echo Done"))
        .withMessageContaining("expected  a link result-x to /nix/store/HASH-…")
        .withMessageContaining("found     no such link");
    assertThatExceptionOfType(Undecided.class)
        .isThrownBy(() -> build("ln -s /tmp \"$3/result-$6\""))
        .withMessageContaining("found     a link to /tmp");
  }

  @Test
  void aVersionThatIsNoneIsNamed() throws IOException {
    Path program = program("echo hello");
    assertThatExceptionOfType(Undecided.class)
        .isThrownBy(() -> nix(program.toString()))
        .withMessageContaining("expected  the version, such as 1.7.0");
  }

  @Test
  void withoutFloxTheNextCommandIsSaid() {
    assertThatExceptionOfType(Undecided.class)
        .isThrownBy(() -> nix("no-such-flox"))
        .withMessage("no-such-flox is not installed on this machine")
        .matches(it -> it.next().contains("--engine flox"));
  }

  private Build build(String does) throws IOException {
    Path repository = emptyFolder("repository");
    Files.createDirectory(repository.resolve("sources"));
    Files.writeString(repository.resolve("sources/x.txt"), "x");
    Path program = program("case $1 in --version) echo 1.7.2 ;; build) " + does + " ;; esac");
    Nix nix = nix(program.toString());
    assertThat(nix.identity().words())
        .matches("flox 1\\.7\\.2, evaluated on the stand-in of nixpkgs, Nix .*");
    return nix.build(new OnePackage(repository).of(EXPRESSION), "x", Conditions.USUAL);
  }

  private Nix nix(String flox) throws IOException {
    return new Nix(emptyFolder("nix"), new ThisMachine(), Limits.USUAL, new Flox(flox));
  }

  /** A test may need several of a name; the first of them is called just so. */
  private Path emptyFolder(String name) throws IOException {
    Path path = folder.resolve(name);
    return Files.exists(path)
        ? Files.createTempDirectory(folder, name)
        : Files.createDirectory(path);
  }

  private Path program(String does) throws IOException {
    Path program = emptyFolder("bin").resolve("flox");
    Files.writeString(program, "#!/bin/sh\n" + does + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }
}
