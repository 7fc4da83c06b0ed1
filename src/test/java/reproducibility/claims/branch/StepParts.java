package reproducibility.claims.branch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import reproducibility.branch.BranchStep;
import reproducibility.repository.Inventory;

/** What one commit of a version branch changes without what belongs to it. */
final class StepParts {
  private StepParts() {}

  static List<String> apart(BranchStep step) {
    List<String> found = new ArrayList<>();
    Set<String> archives = step.archives();
    Set<String> locked = step.locked();
    Set<String> mentioned = step.mentioned();
    for (String path : union(archives, locked)) {
      String name = path.substring(Inventory.SOURCES.length());
      boolean isExchanged =
          step.before().archives().containsKey(path) && step.after().archives().containsKey(path);
      if (!locked.contains(path)) {
        found.add(path + " changes, and its entry in the lock does not");
      } else if (!archives.contains(path)) {
        found.add("the entry of " + path + " in the lock changes, and the archive does not");
      } else if (!isExchanged && !mentioned.contains(name)) {
        found.add(path + " changes, and no expression that names it does");
      }
    }
    step.raisedAlone().stream()
        .filter(it -> !isOfACommit(step, it))
        .forEach(it -> found.add(it + " gets another version, and its archive does not change"));
    return found;
  }

  /** The version of a forge's tarball is a date that people give it. */
  private static boolean isOfACommit(BranchStep step, String expression) {
    return step.after().mentions().getOrDefault(expression, Set.of()).stream()
        .anyMatch(it -> it.matches(".*-[0-9a-f]{40}\\.tar\\.gz"));
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> all = new TreeSet<>(one);
    all.addAll(other);
    return all;
  }
}
