package reproducibility.climb;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import reproducibility.Malformed;
import reproducibility.change.ChangeLock;
import reproducibility.change.Journal;
import reproducibility.change.LockText;
import reproducibility.contract.Platforms;
import reproducibility.nix.Expressions;
import reproducibility.nix.Nix;
import reproducibility.nix.Platform;
import reproducibility.python.Packaging;
import reproducibility.repository.Inventory;
import reproducibility.repository.Lock;
import reproducibility.repository.Repository;
import reproducibility.repository.Snapshot;

/** A checkout whose packages are to be vendored; it may have neither contract nor lock yet. */
public final class ClimbCheckout implements AutoCloseable {
  private final Repository repository;
  private final Optional<ChangeLock> held;
  private final Journal journal;
  private final Snapshot snapshot;
  private final Inventory inventory;
  private final Optional<Platforms> contract;
  private final Nix nix;
  private final Expressions expressions;

  private ClimbCheckout(Repository repository, Optional<ChangeLock> held) {
    this.repository = repository;
    this.held = held;
    Path folder = repository.git().getWorkTree().toPath();
    this.journal = Journal.of(folder);
    if (journal.isOpen() && held.isEmpty()) {
      throw new Malformed(
          folder.toString(),
          "has a change that a run began and did not finish: the command without --dry-run finishes"
              + " it first");
    }
    held.ifPresent(it -> journal.finish(folder));
    this.snapshot = repository.at(Optional.empty());
    this.inventory = Inventory.of(snapshot);
    this.contract = snapshot.text(Platforms.FILE).map(Platforms::parse);
    String python = contract.flatMap(Platforms::python).orElseGet(() -> new Packaging().version());
    this.nix = new Nix(repository.scratchFolder("nix-"));
    this.expressions =
        Expressions.of(
            snapshot.folder(),
            inventory,
            contract.map(Platforms::nixpkgs).orElse(List.of()),
            python);
  }

  /**
   * Opens one.
   *
   * @param command which changes it, to be told to another one meanwhile; empty for one that writes
   *     nothing
   * @throws Malformed where it is no checkout
   */
  public static ClimbCheckout open(Path folder, Optional<String> command) {
    Repository repository = Repository.open(folder.toString());
    Optional<ChangeLock> held = Optional.empty();
    try {
      if (repository.git().isBare()) {
        throw new Malformed("--repo " + folder, "is no checkout: nothing can be changed in it");
      }
      held = command.map(it -> ChangeLock.of(repository.git().getDirectory().toPath(), it));
      return new ClimbCheckout(repository, held);
    } catch (RuntimeException e) {
      held.ifPresent(ChangeLock::close);
      repository.close();
      throw e;
    }
  }

  /** The platforms that the contract promises, or else the usual ones. */
  Collection<Platform> platforms() {
    return contract.map(it -> (Collection<Platform>) it.promises().keySet()).orElse(Platform.USUAL);
  }

  /** Where it lies. */
  public Path folder() {
    return snapshot.folder();
  }

  /** What it holds. */
  public Snapshot snapshot() {
    return snapshot;
  }

  /** What it holds that matters here. */
  public Inventory inventory() {
    return inventory;
  }

  /** The contract, where there is one. */
  Optional<Platforms> contract() {
    return contract;
  }

  Nix nix() {
    return nix;
  }

  Expressions expressions() {
    return expressions;
  }

  /** The text of the lock, or what one begins with. */
  public String lockText() {
    return snapshot.text(Lock.FILE).orElse(LockText.HEADER);
  }

  /** An empty folder that goes with this. */
  public Path scratch(String prefix) {
    return repository.scratchFolder(prefix);
  }

  /** By which a change is finished that a killed run began. */
  public Journal journal() {
    return journal;
  }

  @Override
  public void close() {
    held.ifPresent(ChangeLock::close);
    repository.close();
  }
}
