package reproducibility.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevWalk;
import reproducibility.archive.tree.BlobId;

/**
 * The object id of every file at a ref, or in the work tree: to tell which paths differ.
 *
 * @param byPath from the top of the repository
 */
public record Blobs(Map<String, String> byPath) {

  /**
   * Those at a ref; without one those of the work tree.
   *
   * @throws reproducibility.Malformed where there is no such ref
   */
  public static Blobs of(Repository repository, Optional<String> ref) {
    Map<String, String> blobs = new TreeMap<>();
    if (ref.isEmpty() && !repository.isBare()) {
      Snapshot snapshot = repository.at(ref);
      snapshot
          .files()
          .forEach(it -> blobs.put(it.path(), BlobId.of(snapshot.folder().resolve(it.path()))));
      return new Blobs(blobs);
    }
    try (RevWalk commits = new RevWalk(repository.git())) {
      ObjectId commit = ObjectId.fromString(repository.commit(ref.orElse(Repository.HEAD)));
      ObjectId tree = commits.parseCommit(commit).getTree();
      TreeListing.of(commits.getObjectReader(), tree)
          .forEach(it -> blobs.put(it.path(), it.id().name()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Blobs(blobs);
  }

  /** The paths that are not the same in both. */
  public Set<String> different(Blobs other) {
    Set<String> paths = new TreeSet<>(byPath.keySet());
    paths.addAll(other.byPath.keySet());
    paths.removeIf(it -> byPath.getOrDefault(it, "").equals(other.byPath.getOrDefault(it, "")));
    return paths;
  }
}
