package reproducibility.cli.change;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import reproducibility.Malformed;
import reproducibility.archive.Archive;
import reproducibility.change.Change;
import reproducibility.change.UpdatedExpression;
import reproducibility.change.UpdatedExpression.Source;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.hash.Digest;
import reproducibility.hint.ShellWord;
import reproducibility.nix.evaluate.EvaluatedPackage;
import reproducibility.nix.evaluate.EvaluatedPackage.LocalSource;
import reproducibility.nix.evaluate.Evaluation;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive;

/** What must hold before a package gets another version, and of the texts that do it. */
final class UpdateChecks {
  private UpdateChecks() {}

  static void requireAlone(LockedArchive locked, Lock lock) {
    List<String> others =
        lock.archives().stream()
            .filter(it -> NormalizedName.of(it.name()).equals(NormalizedName.of(locked.name())))
            .filter(it -> !it.path().equals(locked.path()))
            .map(LockedArchive::fileName)
            .toList();
    if (!others.isEmpty()) {
      throw new Malformed(
          locked.place(),
          "has more than one archive of it, " + String.join(", ", others) + ": change it by hand");
    }
  }

  /** What goes must be what can be had again: the locked bytes, and no others. */
  static Path requireWhole(LockedArchive locked, Path folder) {
    Path place = folder.resolve(locked.path());
    if (!Files.isRegularFile(place)) {
      throw new Malformed(
          locked.path(),
          "is not here (bin/repro vendor " + ShellWord.of(locked.name()) + " lays it down)");
    }
    if (!Digest.of(place).equals(locked.digest())) {
      throw new Malformed(locked.path(), "has not the locked bytes, so it is not taken away");
    }
    return place;
  }

  static void requireSameName(LockedArchive locked, Archive archive) {
    if (!NormalizedName.of(archive.name()).equals(NormalizedName.of(locked.name()))) {
      throw new Malformed(archive.fileName(), "is called " + archive.name() + " by its metadata");
    }
  }

  /** Nix has the last word on what the changed text means. */
  static void requireMeant(
      String expression,
      UpdatedExpression updated,
      Source now,
      Change change,
      Checkout checkout,
      Rehearsal rehearsal) {
    Evaluation after = rehearsal.evaluate(change, checkout.expressions, checkout.platforms());
    String path = checkout.inventory.expression(expression).orElseThrow().path();
    Optional.ofNullable(after.errors().get(expression))
        .ifPresent(
            it -> {
              throw new Malformed(path, "would not evaluate then: change it by hand: " + it);
            });
    for (Platform platform : checkout.platforms()) {
      Set<String> inputs = new TreeSet<>(checkout.evaluation.on(platform).membersOf(expression));
      inputs.removeAll(updated.removed());
      inputs.addAll(updated.added());
      Optional<EvaluatedPackage> found = after.find(platform, expression);
      boolean meant =
          found
              .filter(it -> it.version().equals(Optional.of(now.version())))
              .filter(it -> new HashSet<>(it.dependencies()).equals(inputs))
              .flatMap(EvaluatedPackage::source)
              .filter(LocalSource.class::isInstance)
              .filter(it -> ((LocalSource) it).path().endsWith("/" + now.content().fileName()))
              .isPresent();
      if (!meant) {
        throw new Malformed(
            path,
            "is written in a way that is not understood: change it by hand (" + platform + ")");
      }
    }
  }
}
