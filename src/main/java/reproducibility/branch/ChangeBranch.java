package reproducibility.branch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;
import reproducibility.Malformed;
import reproducibility.repository.Repository;

/**
 * A new branch with one commit after the checked-out one, made of git's objects alone: the work
 * tree, the index and the branch that is checked out stay as they are.
 */
public final class ChangeBranch {
  private final Repository repository;
  private final String head;

  /**
   * One of a checkout.
   *
   * @throws Malformed where nothing is committed yet
   */
  public ChangeBranch(Repository repository) {
    this.repository = repository;
    if (!repository.has(Repository.HEAD)) {
      throw new Malformed(Repository.HEAD, "nothing is committed yet");
    }
    this.head = repository.commit(Repository.HEAD);
  }

  /**
   * Requires that a branch can be made of this name.
   *
   * @throws Malformed where there is such a branch, or the name is none
   */
  public void requireNew(String name) {
    try {
      if (!org.eclipse.jgit.lib.Repository.isValidRefName(Constants.R_HEADS + name)) {
        throw new Malformed(name, "is no name of a branch");
      }
      if (repository.git().exactRef(Constants.R_HEADS + name) != null) {
        throw new Malformed(
            name,
            "is a branch already: git branch -D "
                + name
                + " removes it, --branch=NAME names another");
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /**
   * Makes it.
   *
   * @param before what texts held when they were changed, by path; empty for new files
   * @param texts what they are to hold
   * @param files where the bytes of new files lie
   * @param removed paths that go
   * @return the id of the commit
   * @throws Malformed where a text is not committed as it was changed
   */
  public String make(
      String name,
      Map<String, Optional<String>> before,
      Map<String, String> texts,
      Map<String, Path> files,
      Set<String> removed,
      String message,
      Committer who) {
    requireNew(name);
    return RefTransaction.in(
        repository,
        who,
        draft -> {
          ObjectId base = draft.treeOf(head);
          requireCommitted(base, before);
          Map<String, ObjectId> with = new TreeMap<>();
          for (Map.Entry<String, String> it : texts.entrySet()) {
            with.put(it.getKey(), draft.blob(it.getValue()));
          }
          for (Map.Entry<String, Path> it : files.entrySet()) {
            with.put(it.getKey(), draft.blob(it.getValue()));
          }
          ObjectId tree = draft.tree(base, removed::contains, with);
          ObjectId commit = draft.commit(tree, List.of(head), message);
          draft.move(
              List.of(new RefTransaction.Move(Constants.R_HEADS + name, ObjectId.zeroId(), commit)),
              "repro: " + message.lines().findFirst().orElse(""));
          return commit.name();
        });
  }

  private void requireCommitted(ObjectId tree, Map<String, Optional<String>> before)
      throws IOException {
    try (ObjectReader reader = repository.git().newObjectReader()) {
      for (Map.Entry<String, Optional<String>> it : before.entrySet()) {
        try (TreeWalk walk = TreeWalk.forPath(reader, it.getKey(), tree)) {
          byte[] there = walk == null ? new byte[0] : reader.open(walk.getObjectId(0)).getBytes();
          byte[] expected =
              it.getValue().orElse("").getBytes(java.nio.charset.StandardCharsets.UTF_8);
          if (!Arrays.equals(there, expected)) {
            throw new Malformed(
                it.getKey(), "is not committed as it is here: commit it, or leave --branch out");
          }
        }
      }
    }
  }
}
