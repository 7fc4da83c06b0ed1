package reproducibility.cli.vendor;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;
import reproducibility.Malformed;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.file.WholeFile;
import reproducibility.repository.git.Staging;

/**
 * The file that git runs before a commit.
 *
 * @param file where git looks for it
 * @param text what it holds
 */
record HookScript(Path file, String text) {
  private static final String MARK = "# Written by bin/repro hook --install";

  /**
   * That of a repository.
   *
   * @param home the checkout of the suite, whose {@code bin/repro} it runs
   */
  static HookScript of(Staging staging, Path home) {
    String repro = home.equals(staging.top()) ? "bin/repro" : quoted(home.resolve("bin/repro"));
    String text =
        """
        #!/bin/sh
        %s; bin/repro hook --uninstall takes it away.
        # Vendors what a staged expression refers to, and stages archive and lock with it.
        cd "$(git rev-parse --show-toplevel)" || exit
        git diff --cached --quiet --diff-filter=ACMRT -- .flox/pkgs sources %s && exit
        %s
        exec %s hook
        """
            .formatted(MARK, archives(), isCompiled(home.equals(staging.top()), repro), repro);
    return new HookScript(staging.hooks().resolve("pre-commit"), text);
  }

  /** What git takes for their names. */
  private static String archives() {
    return Ecosystems.endings().stream()
        .map(it -> "'*." + it + "'")
        .collect(Collectors.joining(" "));
  }

  /** To compile takes minutes, and whoever commits waits. */
  private static String isCompiled(boolean here, String repro) {
    String home = here ? "." : repro.replaceFirst("/bin/repro'$", "'");
    return "if [ -e "
        + home
        + "/pom.xml ] && { [ ! -e "
        + home
        + "/target/repro.jar ] || [ -n \"$(find "
        + home
        + "/src "
        + home
        + "/pom.xml -newer "
        + home
        + "/target/repro.jar -print -quit)\" ]; }; then\n"
        + "  echo 'repro: the suite has changed and is not compiled, which takes a minute' >&2\n"
        + "  echo '  next      bin/repro --version compiles it; git commit --no-verify commits"
        + " without it' >&2\n"
        + "  exit 2\n"
        + "fi";
  }

  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "'\\''") + "'";
  }

  /**
   * Writes it.
   *
   * @throws Malformed where another hook is there
   */
  void install(PrintWriter out) {
    try {
      requireOurs();
      Files.createDirectories(file.toAbsolutePath().getParent());
      WholeFile.write(file, text);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
      out.println("installed  " + file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Takes it away.
   *
   * @throws Malformed where another hook is there
   */
  void uninstall(PrintWriter out) {
    try {
      requireOurs();
      out.println((Files.deleteIfExists(file) ? "removed    " : "not there  ") + file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void requireOurs() throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        && !(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && Files.readString(file).contains(MARK))) {
      throw new Malformed(
          file.toString(),
          "is another hook, and is kept: add a line to it that runs bin/repro hook");
    }
  }
}
