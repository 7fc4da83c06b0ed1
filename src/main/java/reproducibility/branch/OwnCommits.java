package reproducibility.branch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The commits that a branch has for itself, found without a look at all other branches for each.
 */
final class OwnCommits {
  private final GitObjects objects;
  private final History history;
  private final Optional<BranchRefs.Target> main;
  private final Map<String, Set<String>> branches = new HashMap<>();
  private final Map<String, Set<String>> tagged = new HashMap<>();
  private final Map<String, Set<String>> mainLine = new ConcurrentHashMap<>();

  OwnCommits(GitObjects objects, History history, BranchRefs refs) {
    this.objects = objects;
    this.history = history;
    this.main = Optional.ofNullable(refs.branches().get(MainBranch.NAME));
    refs.branches()
        .forEach(
            (name, it) -> {
              if (VersionName.versionOf(name).isPresent()) {
                branches.computeIfAbsent(it.commit(), at -> new HashSet<>()).add(name);
              }
            });
    refs.tags()
        .forEach(
            (tag, commit) ->
                VersionName.versionOf(tag)
                    .ifPresent(
                        version ->
                            tagged.computeIfAbsent(commit, at -> new HashSet<>()).add(version)));
  }

  /**
   * Those from its tip back to where main, another version branch or another release is, each
   * against its first parent; newest first.
   *
   * @throws reproducibility.Undecided where history is cut off
   */
  List<BranchStep> of(VersionBranch branch) {
    List<BranchStep> steps = new ArrayList<>();
    String at = branch.commit();
    Optional<String> parent = history.firstParent(at);
    while (parent.isPresent() && !isOfAnother(at, branch)) {
      steps.add(
          new BranchStep(
              at, history.subject(at), objects.content(parent.get()), objects.content(at)));
      at = parent.get();
      parent = history.firstParent(at);
    }
    if (parent.isEmpty()) {
      history.requireWhole();
    }
    return steps;
  }

  private boolean isOfAnother(String commit, VersionBranch branch) {
    boolean isTip = commit.equals(branch.commit());
    return (!isTip
            && branches.getOrDefault(commit, Set.of()).stream()
                .anyMatch(it -> !it.equals(branch.name())))
        || tagged.getOrDefault(commit, Set.of()).stream()
            .anyMatch(it -> !it.equals(branch.version()))
        || (isOfMain(commit) && !isOfMain(branch.commit()));
  }

  private boolean isOfMain(String commit) {
    return main.isPresent()
        && mainLine
            .computeIfAbsent(main.get().commit(), it -> Set.copyOf(history.firstParents(it)))
            .contains(commit);
  }
}
