package reproducibility.claims.branch;

import java.util.Optional;
import reproducibility.Undecided;
import reproducibility.branch.Content;

/** The version of a package set, which the expression of its meta-package gives in writing. */
final class SetVersion {
  private SetVersion() {}

  /**
   * The version; nothing where the expression is missing.
   *
   * @param branch for messages
   * @throws Undecided where no meta-package says it, or Nix would have to compute it
   */
  static Optional<String> in(Content content, Object branch) {
    String expression =
        content
            .metaExpression()
            .orElseThrow(
                () ->
                    new Undecided(
                        branch + " has no meta-package, so that nothing there says its version"));
    Optional<String> version = content.version();
    if (content.text(expression).isPresent() && version.isEmpty()) {
      throw new Undecided(branch + ": " + expression + " gives no version in writing");
    }
    return version;
  }
}
