package reproducibility.branch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.finding.Reason;

/** Who came from whom, over all branches. */
final class History {
  private static final int DIGITS = 7;

  private final GitObjects objects;
  private final Map<String, Ancestor> ancestors = new ConcurrentHashMap<>();

  /** A commit, its subject and its first parent. */
  private record Ancestor(String subject, Optional<String> parent) {}

  History(GitObjects objects) {
    this.objects = objects;
  }

  static String brief(String commit) {
    return commit.substring(0, Math.min(DIGITS, commit.length()));
  }

  String subject(String commit) {
    return ancestor(commit).subject();
  }

  Optional<String> firstParent(String commit) {
    return ancestor(commit).parent();
  }

  /** A commit, its first parent, the first parent of that, and so on. */
  List<String> firstParents(String commit) {
    List<String> line = new ArrayList<>();
    for (Optional<String> at = Optional.of(commit);
        at.isPresent();
        at = ancestor(at.get()).parent()) {
      line.add(at.get());
    }
    return line;
  }

  private Ancestor ancestor(String commit) {
    return ancestors.computeIfAbsent(
        commit,
        it ->
            objects.read(
                reader -> {
                  try (RevWalk walk = new RevWalk(reader)) {
                    RevCommit found = walk.parseCommit(ObjectId.fromString(it));
                    return new Ancestor(
                        found.getShortMessage(),
                        found.getParentCount() == 0
                            ? Optional.empty()
                            : Optional.of(found.getParent(0).name()));
                  }
                }));
  }

  /**
   * Whether one commit is another, or came before it.
   *
   * @throws Undecided where it is not found, and history is cut off
   */
  boolean isAncestor(String ancestor, String tip) {
    boolean found =
        objects.read(
            reader -> {
              try (RevWalk walk = new RevWalk(objects.git())) {
                return walk.isMergedInto(
                    walk.parseCommit(ObjectId.fromString(ancestor)),
                    walk.parseCommit(ObjectId.fromString(tip)));
              }
            });
    if (!found) {
      requireWhole();
    }
    return found;
  }

  /** The commits of a branch that are no ancestors of a release, newest first. */
  List<LaterCommit> since(String release, String tip) {
    return objects.read(
        reader -> {
          List<LaterCommit> later = new ArrayList<>();
          try (RevWalk walk = new RevWalk(objects.git())) {
            walk.markStart(walk.parseCommit(ObjectId.fromString(tip)));
            walk.markUninteresting(walk.parseCommit(ObjectId.fromString(release)));
            for (RevCommit commit : walk) {
              later.add(
                  new LaterCommit(
                      commit.name(),
                      commit.getShortMessage(),
                      commit.getFooterLines(LaterCommit.TRAILER).stream()
                          .map(String::strip)
                          .filter(Reason::isGiven)
                          .findFirst()));
            }
          }
          return later;
        });
  }

  /**
   * Nothing, where the whole history is here.
   *
   * @throws Undecided where it was cut off
   */
  void requireWhole() {
    if (objects.isShallow()) {
      throw new Undecided(
          Capability.BRANCHES,
          "this is a shallow clone: its history ends before it can tell",
          "git fetch --unshallow --tags origin '+refs/heads/*:refs/remotes/origin/*'");
    }
  }
}
