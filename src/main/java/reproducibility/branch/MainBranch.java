package reproducibility.branch;

/**
 * The branch of the latest stable release, {@code main}.
 *
 * @param ref the whole name of the ref that was read
 * @param commit the id of its tip
 */
public record MainBranch(String ref, String commit) {
  /** Its short name. */
  public static final String NAME = "main";

  @Override
  public String toString() {
    return NAME;
  }
}
