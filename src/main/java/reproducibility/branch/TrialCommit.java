package reproducibility.branch;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import reproducibility.repository.Repository;

/**
 * A commit of what git's index holds and of files that are put to it. No ref leads to it, so that
 * git forgets it; neither index nor work tree is touched.
 */
public final class TrialCommit {
  private static final Committer WHO =
      new Committer("repro", "repro@localhost", Instant.EPOCH, ZoneOffset.UTC);

  private TrialCommit() {}

  /**
   * Writes it.
   *
   * @param files their texts, by path
   * @return its id
   */
  public static String of(Repository repository, Map<String, String> files) {
    Optional<String> head =
        repository.has(Constants.HEAD)
            ? Optional.of(repository.commit(Constants.HEAD))
            : Optional.empty();
    return RefTransaction.in(
        repository,
        WHO,
        draft -> {
          Map<String, ObjectId> blobs = new TreeMap<>();
          for (Map.Entry<String, String> file : files.entrySet()) {
            blobs.put(file.getKey(), draft.blob(file.getValue()));
          }
          ObjectId tree = draft.tree(draft.treeOfIndex(), path -> false, blobs);
          ObjectId commit = draft.commit(tree, head.stream().toList(), "A trial\n");
          draft.keep();
          return commit.name();
        });
  }
}
