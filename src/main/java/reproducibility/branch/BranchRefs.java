package reproducibility.branch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import reproducibility.Malformed;

/**
 * The branches and tags of a repository, by their short names.
 *
 * @param branches local ones, and remote-tracking ones where there is no local one of that name
 * @param remote remote-tracking ones alone
 * @param tags those that lead to a commit, with the id of that commit
 */
record BranchRefs(
    Map<String, Target> branches, Map<String, Target> remote, Map<String, String> tags) {

  /** What a repository of some decades has; each is looked up. */
  private static final int MOST = 50_000;

  /** Each is compared with the others. */
  private static final int MOST_VERSIONS = 5_000;

  /** A ref's whole name, and the commit that it leads to. */
  record Target(String ref, String commit) {}

  static BranchRefs of(Repository git) {
    Map<String, Target> remote = new TreeMap<>();
    Map<String, Target> branches = new TreeMap<>();
    Map<String, String> tags = new TreeMap<>();
    try {
      for (String name : git.getRemoteNames()) {
        String prefix = Constants.R_REMOTES + name + "/";
        for (Ref ref : git.getRefDatabase().getRefsByPrefix(prefix)) {
          target(ref).ifPresent(it -> remote.put(it.ref().substring(prefix.length()), it));
        }
      }
      branches.putAll(remote);
      for (Ref ref : git.getRefDatabase().getRefsByPrefix(Constants.R_HEADS)) {
        target(ref)
            .ifPresent(it -> branches.put(it.ref().substring(Constants.R_HEADS.length()), it));
      }
      for (Ref ref : git.getRefDatabase().getRefsByPrefix(Constants.R_TAGS)) {
        commit(git, ref)
            .ifPresent(it -> tags.put(ref.getName().substring(Constants.R_TAGS.length()), it));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    requireFew(git, branches.size() + tags.size(), MOST, "branches and tags");
    requireFew(
        git,
        Stream.concat(branches.keySet().stream(), tags.keySet().stream())
            .filter(it -> VersionName.versionOf(it).isPresent())
            .count(),
        MOST_VERSIONS,
        "branches and tags of versions");
    return new BranchRefs(branches, remote, tags);
  }

  /** The tags that name a version, by name. */
  Stream<String> versionTags() {
    return tags.keySet().stream().filter(it -> VersionName.versionOf(it).isPresent());
  }

  private static void requireFew(Repository git, long number, long most, String what) {
    if (number > most) {
      throw new Malformed(
          git.getIdentifier(),
          "has " + number + " " + what + ", and no more than " + most + " are read");
    }
  }

  private static Optional<Target> target(Ref ref) {
    return ref.isSymbolic()
        ? Optional.empty()
        : Optional.ofNullable(ref.getObjectId()).map(it -> new Target(ref.getName(), it.name()));
  }

  /** The object of an annotated tag, which may be of another kind than a commit. */
  private static Optional<String> commit(Repository git, Ref ref) throws IOException {
    ObjectId id = git.getRefDatabase().peel(ref).getPeeledObjectId();
    return Optional.ofNullable(id == null ? ref.getObjectId() : id).map(ObjectId::name);
  }
}
