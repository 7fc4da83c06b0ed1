package reproducibility.climb;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import reproducibility.Malformed;
import reproducibility.change.HeldCheckout;
import reproducibility.change.Journal;
import reproducibility.change.LockText;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.python.packaging.Packaging;
import reproducibility.nix.Expressions;
import reproducibility.nix.Nix;
import reproducibility.repository.Inventory;
import reproducibility.repository.Lock;
import reproducibility.repository.MergeMarkers;
import reproducibility.repository.Snapshot;

/** A checkout whose packages are to be vendored; it may have neither contract nor lock yet. */
public final class ClimbCheckout implements AutoCloseable {
  private final HeldCheckout held;
  private final Snapshot snapshot;
  private final Inventory inventory;
  private final Optional<Platforms> contract;
  private final Nix nix;
  private final Expressions expressions;

  private ClimbCheckout(HeldCheckout held) {
    this.held = held;
    this.snapshot = held.repository().at(Optional.empty());
    this.inventory = Inventory.of(snapshot);
    MergeMarkers.requireMerged(inventory.expressions());
    this.contract = snapshot.text(Platforms.FILE).map(Platforms::parse);
    String python = contract.flatMap(Platforms::python).orElseGet(() -> new Packaging().version());
    this.nix = new Nix(held.repository().scratchFolder("nix-"));
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
   * @param command which changes it, as {@link HeldCheckout#open} takes it
   * @throws Malformed where it is no checkout
   */
  public static ClimbCheckout open(Path folder, Optional<String> command) {
    HeldCheckout held = HeldCheckout.open(folder, command);
    try {
      return new ClimbCheckout(held);
    } catch (RuntimeException e) {
      held.close();
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

  Nix nix() {
    return nix;
  }

  Expressions expressions() {
    return expressions;
  }

  /** Where an archive of this name is laid: where it lies already, or else where new ones go. */
  String pathOf(String fileName) {
    return snapshot.archives().pathOf(fileName, it -> snapshot.file(it).isPresent());
  }

  /** The text of the lock, or what one begins with. */
  public String lockText() {
    return snapshot.text(Lock.FILE).orElse(LockText.HEADER);
  }

  /** An empty folder that goes with this. */
  public Path scratch(String prefix) {
    return held.repository().scratchFolder(prefix);
  }

  /** By which a change is finished that a killed run began. */
  public Journal journal() {
    return held.journal();
  }

  @Override
  public void close() {
    held.close();
  }
}
