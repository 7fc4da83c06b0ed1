package reproducibility.repository;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import reproducibility.Malformed;

/** Clones of repositories (git-clone(1)). */
public final class Clones {
  private static final int TIMEOUT_SECONDS = 300;

  private Clones() {}

  /** Whether this names a repository elsewhere, and no folder. */
  public static boolean isUrl(String where) {
    return where.contains("://");
  }

  /** Makes a bare clone of a URL. */
  static org.eclipse.jgit.lib.Repository bare(String url, Path target) throws GitAPIException {
    return Git.cloneRepository()
        .setURI(url)
        .setBare(true)
        .setTimeout(TIMEOUT_SECONDS)
        .setDirectory(target.toFile())
        .call()
        .getRepository();
  }

  /**
   * Makes a clone with a work tree, as a user would.
   *
   * @param where a folder, a bare repository, or a URL that git can clone
   * @param ref a branch or a tag; what the repository has checked out if not given
   * @param target a folder that is not there yet
   * @throws Malformed where it cannot be cloned
   */
  public static void checkOut(String where, Optional<String> ref, Path target) {
    var command =
        Git.cloneRepository()
            .setURI(isUrl(where) ? where : top(where))
            .setTimeout(TIMEOUT_SECONDS)
            .setDirectory(target.toFile());
    ref.ifPresent(command::setBranch);
    try (Git clone = command.call()) {
      if (clone.getRepository().resolve(Constants.HEAD) == null) {
        throw new Malformed(where, "has no ref " + ref.orElse(Constants.HEAD) + " to check out");
      }
    } catch (GitAPIException | IOException e) {
      throw new Malformed(where, "cannot be cloned: " + e.getMessage());
    }
  }

  /** Where a repository here lies, which may be above the folder that names it. */
  private static String top(String where) {
    try (Repository opened = Repository.open(where)) {
      Path top = opened.isBare() ? opened.gitFolder() : opened.workTree();
      return top.toAbsolutePath().toString();
    }
  }
}
