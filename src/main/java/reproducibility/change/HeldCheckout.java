package reproducibility.change;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import reproducibility.Malformed;
import reproducibility.repository.Repository;

/** A checkout that one command changes: no other one changes it until this is closed. */
public final class HeldCheckout implements AutoCloseable {
  private final Repository repository;
  private final Optional<ChangeLock> held;
  private final Journal journal;
  private final List<String> finished;

  private HeldCheckout(Repository repository, Optional<ChangeLock> held) {
    Path folder = repository.workTree();
    this.repository = repository;
    this.held = held;
    this.journal = Journal.of(folder);
    if (held.isEmpty() && journal.isOpen()) {
      throw new Malformed(
          folder.toString(),
          "has a change that a run began and did not finish: the command without --dry-run finishes"
              + " it first");
    }
    this.finished = held.isPresent() ? journal.finish(folder) : List.of();
  }

  /**
   * Opens a checkout, and finishes the change that a killed run began.
   *
   * @param command which opens it, to be told to another one meanwhile; empty for one that writes
   *     nothing, which holds nobody up
   * @throws Malformed where it is no checkout, or another command changes it
   */
  public static HeldCheckout open(Path folder, Optional<String> command) {
    Repository repository = Repository.open(folder.toString());
    Optional<ChangeLock> held = Optional.empty();
    try {
      if (repository.isBare()) {
        throw new Malformed("--repo " + folder, "is no checkout: nothing can be changed in it");
      }
      held = command.map(it -> ChangeLock.of(repository.gitFolder(), it));
      return new HeldCheckout(repository, held);
    } catch (RuntimeException e) {
      held.ifPresent(ChangeLock::close);
      repository.close();
      throw e;
    }
  }

  /** The repository, open until this is closed. */
  public Repository repository() {
    return repository;
  }

  /** Where a change is noted before it is written. */
  public Journal journal() {
    return journal;
  }

  /** The paths that a killed run had begun to write, and that are now as it wanted them. */
  public List<String> finished() {
    return finished;
  }

  @Override
  public void close() {
    held.ifPresent(ChangeLock::close);
    repository.close();
  }
}
