package reproducibility.suite;

import java.util.function.Supplier;
import reproducibility.Capability;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.archive.KnownStructures;
import reproducibility.repository.Inventory;
import reproducibility.repository.LooseFiles;
import reproducibility.repository.Repository;
import reproducibility.repository.Snapshot;

/** The tree that is checked: a work tree, one at a ref, or files that the user named instead. */
record CheckedTree(Settings settings, Memo once) implements AutoCloseable {
  Repository repository() {
    if (!settings.files().isEmpty()) {
      throw new Undecided("loose files belong to no repository");
    }
    return once.get("repository", () -> opened(() -> Repository.open(settings.repository())));
  }

  /** Trouble with the repository as a whole is no violation of a claim. */
  static <T> T opened(Supplier<T> opening) {
    try {
      return opening.get();
    } catch (Malformed e) {
      throw new Undecided(
          Capability.REPOSITORY,
          e.where() + ": " + e.rule(),
          "look whether this is the repository and the ref that you mean");
    }
  }

  Snapshot snapshot() {
    return once.get(
        "snapshot",
        () ->
            settings.files().isEmpty()
                ? opened(() -> repository().at(settings.ref()))
                : LooseFiles.of(settings.files()));
  }

  Inventory inventory() {
    return once.get("inventory", () -> Inventory.of(snapshot(), knownStructures()));
  }

  private KnownStructures knownStructures() {
    return once.get("known structures", () -> new KnownStructures(settings.cache()));
  }

  @Override
  public void close() {
    once.known("repository", Repository.class).ifPresent(Repository::close);
  }
}
