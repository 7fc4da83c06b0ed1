package reproducibility.branch;

/**
 * A version branch.
 *
 * @param name its short name: {@code 0.3.76}, {@code release/0.3.76}
 * @param version the version that the name gives
 * @param ref the whole name of the ref that was read: a local branch, or the remote-tracking one
 *     where there is no local one
 * @param commit the id of its tip
 */
public record VersionBranch(String name, String version, String ref, String commit) {
  @Override
  public String toString() {
    return name;
  }
}
