package reproducibility.nix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.file.OutputFolder;
import reproducibility.repository.Repository;
import reproducibility.repository.TreePath;
import reproducibility.tool.GitTool;
import reproducibility.tool.ToolRun;

/**
 * A copy of what packages are built from, for a program that writes into the repository that it
 * builds: all that git tracks, and the archives, all of them tracked by a git of its own.
 */
final class RepositoryCopy {
  private RepositoryCopy() {}

  /** Lays it into an empty folder, and answers that. */
  static Path lay(Path repository, Path folder) {
    OutputFolder to = new OutputFolder(folder);
    try {
      for (String path : paths(repository)) {
        to.copyFrom(repository, path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    git(folder, "init", "--quiet");
    // Archives that a branch keeps out of git are there, and have to be tracked.
    git(folder, "add", "--force", ".");
    return folder;
  }

  /** All of a work tree that git tracks or may track; all of what was laid out of a commit. */
  private static List<String> paths(Path repository) throws IOException {
    if (Files.exists(repository.resolve(".git"))) {
      try (Repository opened = Repository.open(repository.toString())) {
        return opened.at(Optional.empty()).paths().stream()
            .filter(TreePath::isFileOrLink)
            .map(TreePath::path)
            .toList();
      }
    }
    try (Stream<Path> all = Files.walk(repository)) {
      return all.filter(it -> !Files.isDirectory(it, LinkOption.NOFOLLOW_LINKS))
          .map(it -> repository.relativize(it).toString())
          .toList();
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
