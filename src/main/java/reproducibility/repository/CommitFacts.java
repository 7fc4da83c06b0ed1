package reproducibility.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import reproducibility.Malformed;

/**
 * What git records of one commit.
 *
 * @param id of the commit: 40 lower-case hexadecimal digits
 * @param tree the id of its tree
 * @param time when it was committed, in whole seconds
 */
public record CommitFacts(String id, String tree, Instant time) {
  private static final String COMMIT = "^{commit}";

  /** What leads from a name of git to another object. */
  private static final Pattern REST = Pattern.compile("[~^:].*|@\\{.*");

  /** Those of the commit that a ref leads to; empty where the repository has no such commit. */
  public static Optional<CommitFacts> of(Repository repository, String ref) {
    try (RevWalk walk = new RevWalk(repository.git())) {
      Optional<ObjectId> id = id(repository.git(), ref);
      if (id.isEmpty()) {
        return Optional.empty();
      }
      RevCommit commit = walk.parseCommit(id.get());
      return Optional.of(
          new CommitFacts(
              commit.name(),
              commit.getTree().name(),
              Instant.ofEpochSecond(commit.getCommitTime())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The id of the commit that a name leads to, if there is one.
   *
   * @throws Malformed where a tag and a branch of that name lead to two: git would take the tag,
   *     whoever made it (gitrevisions(7))
   */
  static Optional<ObjectId> id(org.eclipse.jgit.lib.Repository git, String name)
      throws IOException {
    String word = REST.matcher(name).replaceFirst("");
    ObjectId tag = git.resolve(Constants.R_TAGS + word + COMMIT);
    ObjectId branch = git.resolve(Constants.R_HEADS + word + COMMIT);
    if (tag != null && branch != null && !tag.equals(branch)) {
      throw new Malformed(
          word,
          "is a tag and a branch of different commits: say refs/heads/"
              + word
              + " or refs/tags/"
              + word);
    }
    return Optional.ofNullable(git.resolve(name + COMMIT));
  }
}
