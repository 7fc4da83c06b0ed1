package reproducibility.cli.change;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import reproducibility.Malformed;
import reproducibility.archive.Archive;
import reproducibility.change.HeldCheckout;
import reproducibility.change.Journal;
import reproducibility.cli.Gate;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.ecosystem.python.packaging.Declaration;
import reproducibility.ecosystem.python.packaging.Packaging;
import reproducibility.ecosystem.python.packaging.Project;
import reproducibility.ecosystem.python.packaging.Requirement;
import reproducibility.ecosystem.python.packaging.Requirements;
import reproducibility.nix.Expressions;
import reproducibility.nix.Nix;
import reproducibility.nix.evaluate.EvaluatedPackage;
import reproducibility.nix.evaluate.Evaluation;
import reproducibility.repository.Inventory;
import reproducibility.repository.Lock;
import reproducibility.repository.MergeMarkers;
import reproducibility.repository.Repository;
import reproducibility.repository.Snapshot;

/** A work tree with lock and contract, of which a command changes something. */
final class Checkout implements AutoCloseable {
  private final HeldCheckout held;
  private final Repository repository;
  private final Packaging packaging = new Packaging();

  final Snapshot snapshot;
  final Inventory inventory;
  final Platforms contract;
  final Lock lock;
  final String python;
  final Expressions expressions;
  final Evaluation evaluation;

  private Checkout(HeldCheckout held) {
    this.held = held;
    this.repository = held.repository();
    this.snapshot = repository.at(Optional.empty());
    this.inventory = Inventory.of(snapshot);
    MergeMarkers.requireMerged(inventory.expressions());
    this.contract = Platforms.parse(text(Platforms.FILE));
    this.lock = Lock.parse(text(Lock.FILE));
    this.python = contract.python().orElseGet(packaging::version);
    this.expressions = Expressions.of(snapshot.folder(), inventory, contract.nixpkgs(), python);
    this.evaluation = new Nix(repository.scratchFolder("nix-")).evaluate(expressions, platforms());
  }

  /**
   * Opens one.
   *
   * @param command which opens it, as {@link HeldCheckout#open} takes it
   * @throws Malformed where it is no checkout, or lacks lock or contract
   */
  static Checkout open(Path folder, Optional<String> command) {
    HeldCheckout held = HeldCheckout.open(folder, command);
    try {
      return new Checkout(held);
    } catch (RuntimeException e) {
      held.close();
      throw e;
    }
  }

  Repository repository() {
    return repository;
  }

  Journal journal() {
    return held.journal();
  }

  /** What a run had begun that was killed, and what is now as that run wanted it. */
  List<String> finished() {
    return held.finished();
  }

  Path folder() {
    return snapshot.folder();
  }

  List<Platform> platforms() {
    return List.copyOf(contract.promises().keySet());
  }

  Path scratch(String prefix) {
    return repository.scratchFolder(prefix);
  }

  Rehearsal rehearsal(Gate gate) {
    return new Rehearsal(repository, snapshot, gate);
  }

  /** A text as it lies on disk. */
  String text(String path) {
    Path file = snapshot.folder().resolve(path);
    if (!Files.isRegularFile(file)) {
      throw new Malformed(path, "there is no such file; bin/repro adopt drafts it");
    }
    try {
      String text = Files.readString(file);
      MergeMarkers.requireMerged(path, text);
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The repository's own expressions, by the normalized name of their package. */
  Map<String, String> own() {
    Map<String, String> own = new TreeMap<>();
    inventory
        .expressions()
        .forEach(
            it ->
                evaluation
                    .find(it.name())
                    .map(EvaluatedPackage::name)
                    .ifPresent(name -> own.put(NormalizedName.of(name).value(), it.name())));
    return own;
  }

  /** Names that no expression has used so far: only a real nixpkgs can tell whether it has them. */
  List<String> newNames(Collection<String> inputs) {
    Set<String> known = inventory.identifiers();
    return inputs.stream()
        .filter(it -> !known.contains(it) && !own().containsKey(it))
        .map(it -> it + ": no expression used it so far; look whether nixpkgs calls it so")
        .toList();
  }

  /**
   * What archives declare.
   *
   * @param declared what each needs, by file name
   * @param projects what each says of its project, by file name
   */
  record Declared(Map<String, List<Requirement>> declared, Map<String, Project> projects) {
    List<Requirement> of(Archive archive) {
      return declared.getOrDefault(archive.fileName(), List.of());
    }

    Project project(Archive archive) {
      return Optional.ofNullable(projects.get(archive.fileName()))
          .orElseThrow(
              () -> new Malformed(archive.fileName(), "what it says of its project is not clear"));
    }
  }

  /**
   * What archives declare.
   *
   * @throws Malformed where one cannot be understood
   */
  Declared declared(List<Archive> archives) {
    Map<String, Declaration> declarations = new TreeMap<>();
    archives.forEach(it -> declarations.put(it.fileName(), Declaration.of(it)));
    Requirements all =
        packaging.requirements(declarations, platforms(), List.of(), Map.of(), python);
    all.unreadable()
        .forEach(
            (name, why) -> {
              throw new Malformed(name, "what it depends on cannot be read: " + why);
            });
    return new Declared(all.declared(), all.projects());
  }

  @Override
  public void close() {
    held.close();
  }
}
