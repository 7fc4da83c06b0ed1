package reproducibility.branch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a version branch adds to the repository.
 *
 * @param branch which
 * @param added the sizes in bytes of the archives that no older branch has, by path
 */
public record Growth(VersionBranch branch, Map<String, Long> added) {
  /** Their sum. */
  public long bytes() {
    return added.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * What each branch adds.
   *
   * @param order the branches, the oldest first
   */
  static List<Growth> of(List<VersionBranch> order, GitObjects objects) {
    List<Growth> growth = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (VersionBranch branch : order) {
      Map<String, Long> added = new TreeMap<>();
      objects
          .content(branch.commit())
          .archives()
          .forEach(
              (path, blob) -> {
                if (known.add(blob)) {
                  added.put(path, objects.size(blob));
                }
              });
      growth.add(new Growth(branch, added));
    }
    return List.copyOf(growth);
  }
}
