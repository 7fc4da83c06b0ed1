package reproducibility.repository.git;

/** Why the bytes of a path that git tracks are not here. */
public enum Absence {
  /** A sparse checkout did not write it to disk (git-sparse-checkout(1)). */
  LEFT_OUT(
      "git tracks it, and this sparse checkout left it out",
      "git sparse-checkout disable   writes all that git tracks"),
  /** A partial clone did not fetch it (git-clone(1), "--filter"). */
  NOT_FETCHED(
      "this is a partial clone, which did not fetch its blob",
      "git fetch --refetch --no-filter   fetches what is lacking"),
  /** No remote promised it: the object store is damaged. */
  LOST(
      "git has lost its blob: the object store of this full clone does not have it",
      "git fsck              names every object that is lost; a sound clone has them");

  private final String reason;
  private final String next;

  Absence(String reason, String next) {
    this.reason = reason;
    this.next = next;
  }

  /** What happened, without the path. */
  public String reason() {
    return reason;
  }

  /** The command that brings the bytes, or names what is lost. */
  public String next() {
    return next;
  }
}
