package reproducibility.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * What git records of one commit.
 *
 * @param id of the commit: 40 lower-case hexadecimal digits
 * @param tree the id of its tree
 * @param time when it was committed, in whole seconds
 */
public record CommitFacts(String id, String tree, Instant time) {

  /** Those of the commit that a ref leads to; empty where the repository has no such commit. */
  public static Optional<CommitFacts> of(Repository repository, String ref) {
    try (RevWalk walk = new RevWalk(repository.git())) {
      ObjectId id = repository.git().resolve(ref + "^{commit}");
      if (id == null) {
        return Optional.empty();
      }
      RevCommit commit = walk.parseCommit(id);
      return Optional.of(
          new CommitFacts(
              commit.name(),
              commit.getTree().name(),
              Instant.ofEpochSecond(commit.getCommitTime())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
