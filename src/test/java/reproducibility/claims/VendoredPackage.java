package reproducibility.claims;

import java.nio.file.Path;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.archive.Archive;
import reproducibility.nix.EvaluatedPackage;
import reproducibility.nix.EvaluatedPackage.LocalSource;
import reproducibility.nix.Evaluation;
import reproducibility.repository.Inventory;
import reproducibility.repository.NixExpression;
import reproducibility.repository.Snapshot;
import reproducibility.repository.VendoredArchive;

/**
 * A package together with the archive that it is built from, for claims about how the two agree.
 *
 * @param evaluated what the expression says
 * @param archive what its {@code src} is
 */
record VendoredPackage(EvaluatedPackage evaluated, VendoredArchive archive) {

  /**
   * Puts the two together.
   *
   * @throws Undecided where the expression does not evaluate, its source is no vendored archive, or
   *     the archive is not there
   */
  static VendoredPackage of(
      NixExpression expression, Evaluation evaluation, Inventory inventory, Snapshot snapshot) {
    EvaluatedPackage evaluated = evaluated(expression, evaluation);
    if (!(evaluated.source().orElse(null) instanceof LocalSource local)) {
      throw new Undecided(expression + " has no vendored source, as another claim says");
    }
    String path = snapshot.folder().relativize(Path.of(local.path())).toString();
    return inventory
        .archive(path)
        .map(archive -> new VendoredPackage(evaluated, archive))
        .orElseThrow(() -> missing(path, snapshot));
  }

  /** What the expression says, on the first platform on which it evaluates. */
  static EvaluatedPackage evaluated(NixExpression expression, Evaluation evaluation) {
    return evaluation
        .find(expression.name())
        .orElseThrow(() -> new Undecided(expression + " does not evaluate, as another claim says"));
  }

  private static Undecided missing(String path, Snapshot snapshot) {
    return snapshot.ignores(path)
        ? new Undecided(
            Capability.ARCHIVES,
            path + " is not here: sources/.gitignore keeps archives out of git on this branch",
            "bin/repro vendor      lays it down, verified against the lock")
        : new Undecided(path + " is not there, as another claim says");
  }

  /** What the archive holds. */
  Archive content() {
    return archive.content();
  }
}
