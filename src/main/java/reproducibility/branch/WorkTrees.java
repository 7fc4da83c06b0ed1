package reproducibility.branch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import reproducibility.Undecided;

/** The work trees of a repository, its own and linked ones (git-worktree(1), "DETAILS"). */
final class WorkTrees {
  private WorkTrees() {}

  /**
   * Nothing, where none of them is on a branch.
   *
   * @throws Undecided where one is
   */
  static void requireElsewhere(Repository git, String ref) {
    for (Path head : heads(git)) {
      if (isOn(head, ref)) {
        throw new Undecided(
            ref + " is checked out, and would change under that work tree",
            "git switch --detach   there, which changes no file; then the same command again");
      }
    }
  }

  private static List<Path> heads(Repository git) {
    Path common = git.getCommonDirectory().toPath();
    List<Path> heads = new ArrayList<>();
    if (!git.isBare()) {
      heads.add(common.resolve(Constants.HEAD));
    }
    Path linked = common.resolve("worktrees");
    if (Files.isDirectory(linked)) {
      try (Stream<Path> all = Files.list(linked)) {
        all.map(it -> it.resolve(Constants.HEAD)).forEach(heads::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return heads;
  }

  private static boolean isOn(Path head, String ref) {
    try {
      return Files.isRegularFile(head) && Files.readString(head).strip().equals("ref: " + ref);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
