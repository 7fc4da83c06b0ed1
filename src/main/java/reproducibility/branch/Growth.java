package reproducibility.branch;

import java.util.Map;

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
}
