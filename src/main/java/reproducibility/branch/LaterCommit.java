package reproducibility.branch;

import java.util.Optional;

/**
 * A commit that came after a release on its branch.
 *
 * @param commit its id
 * @param subject the first line of its message
 * @param criticalFix the reason that its trailer {@value #TRAILER} gives, if it has one
 *     (git-interpret-trailers(1))
 */
public record LaterCommit(String commit, String subject, Optional<String> criticalFix) {
  /** The trailer by which a commit says that it is a critical fix, and why. */
  public static final String TRAILER = "Critical-Fix";

  @Override
  public String toString() {
    return History.brief(commit) + " " + subject;
  }
}
