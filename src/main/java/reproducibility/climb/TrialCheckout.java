package reproducibility.climb;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import reproducibility.change.Change;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.ecosystem.Platform;
import reproducibility.file.OutputFolder;
import reproducibility.nix.Expressions;
import reproducibility.nix.Nix;
import reproducibility.nix.evaluate.PackageSources;
import reproducibility.repository.NixExpression;
import reproducibility.repository.Snapshot;
import reproducibility.repository.TreePath;

/** A copy of a checkout without its archives, on which Nix tells what a change would give. */
final class TrialCheckout {
  private final Snapshot snapshot;
  private final Path folder;
  private final Nix nix;
  private final Expressions expressions;

  /**
   * @param folder an empty folder
   */
  TrialCheckout(Snapshot snapshot, Path folder, Nix nix, Expressions expressions) {
    this.snapshot = snapshot;
    this.folder = folder;
    this.nix = nix;
    this.expressions = expressions;
    for (TreePath it : snapshot.paths()) {
      if (it.isFileOrLink() && !Ecosystems.isArchive(it.path())) {
        new OutputFolder(folder).copyFrom(snapshot.folder(), it.path());
      }
    }
  }

  /** What one expression gives with a change; the copy is as it was then. */
  PackageSources of(NixExpression expression, Change change, Collection<Platform> platforms) {
    change.lay(folder);
    try {
      return nix.sources(
          new Expressions(
              folder,
              expressions.all().stream().map(it -> changed(it, change)).toList(),
              expressions.helpers().stream().map(it -> changed(it, change)).toList(),
              expressions.facts(),
              expressions.python(),
              expressions.archives()),
          platforms,
          List.of(expression.name()));
    } finally {
      for (String path : change.paths()) {
        new OutputFolder(folder).delete(path);
        if (Files.exists(snapshot.folder().resolve(path), LinkOption.NOFOLLOW_LINKS)) {
          new OutputFolder(folder).copyFrom(snapshot.folder(), path);
        }
      }
    }
  }

  private static NixExpression changed(NixExpression expression, Change change) {
    return change
        .after(expression.path())
        .map(it -> new NixExpression(expression.name(), expression.path(), it))
        .orElse(expression);
  }
}
