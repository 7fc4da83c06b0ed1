package reproducibility.branch;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import reproducibility.repository.LockedArchive;

/**
 * One commit of a branch, against its first parent: a merge counts as one step, whatever came in
 * with it.
 *
 * @param commit its id
 * @param subject the first line of its message
 * @param before what the first parent holds
 * @param after what it holds
 */
public record BranchStep(String commit, String subject, Content before, Content after) {

  /** The paths of the archives that it adds, removes or changes, as they are or unpacked. */
  public Set<String> archives() {
    return different(before.sources(), after.sources());
  }

  /** The paths whose entries in the lock it adds, removes or changes. */
  public Set<String> locked() {
    return different(digests(before), digests(after));
  }

  private static Map<String, String> digests(Content content) {
    return content.locked().values().stream()
        .collect(
            Collectors.toMap(
                LockedArchive::path, it -> it.digest().sha256() + it.tree().orElse("")));
  }

  /**
   * The file names of archives that expressions mention after it and not before, or before only.
   */
  public Set<String> mentioned() {
    Set<String> old = all(before);
    Set<String> fresh = all(after);
    Set<String> changed = new TreeSet<>(old);
    changed.addAll(fresh);
    changed.removeIf(it -> old.contains(it) && fresh.contains(it));
    return changed;
  }

  private static Set<String> all(Content content) {
    return content.mentions().values().stream()
        .flatMap(Set::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The expressions that get another version, and mention the same archives as before. */
  public Set<String> raisedAlone() {
    Map<String, String> old = before.versions();
    Map<String, Set<String>> oldNames = before.mentions();
    Set<String> raised = new TreeSet<>();
    after
        .mentions()
        .forEach(
            (expression, names) -> {
              boolean sameNames = !names.isEmpty() && names.equals(oldNames.get(expression));
              String version = after.versions().getOrDefault(expression, "");
              if (sameNames && !version.equals(old.getOrDefault(expression, ""))) {
                raised.add(expression);
              }
            });
    return raised;
  }

  private static Set<String> different(Map<String, String> one, Map<String, String> other) {
    Map<String, String> all = new TreeMap<>(one);
    all.putAll(other);
    return all.keySet().stream()
        .filter(it -> !one.getOrDefault(it, "").equals(other.getOrDefault(it, "")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The commit in short, and its subject. */
  @Override
  public String toString() {
    return History.brief(commit) + " " + subject;
  }
}
