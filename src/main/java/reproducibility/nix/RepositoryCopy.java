package reproducibility.nix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.tool.GitTool;
import reproducibility.tool.ToolRun;

/**
 * A copy of what packages are built from, for a program that writes into the repository that it
 * builds: expressions and archives, all of them tracked by a git of its own.
 */
final class RepositoryCopy {
  private static final List<String> FOLDERS = List.of(".flox", "sources");

  private RepositoryCopy() {}

  /** Lays it into an empty folder, and answers that. */
  static Path lay(Path repository, Path folder) {
    for (String name : FOLDERS) {
      copy(repository.resolve(name), folder.resolve(name));
    }
    git(folder, "init", "--quiet");
    // Archives that a branch keeps out of git are there, and have to be tracked.
    git(folder, "add", "--force", ".");
    return folder;
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : (Iterable<Path>) all::iterator) {
        Files.copy(file, to.resolve(from.relativize(file).toString()), LinkOption.NOFOLLOW_LINKS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void git(Path folder, String... arguments) {
    List<String> command =
        Stream.concat(Stream.of("-C", folder.toString()), Stream.of(arguments)).toList();
    ToolRun run = GitTool.alone(Capability.ENGINE).run(command);
    if (!run.succeeded()) {
      throw new Undecided(Capability.ENGINE, "git makes no copy: " + run.lastError(), "");
    }
  }
}
