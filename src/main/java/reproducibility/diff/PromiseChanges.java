package reproducibility.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import reproducibility.branch.Ledger;
import reproducibility.contract.Exceptions;
import reproducibility.contract.Platforms;
import reproducibility.diff.Flag.Reason;
import reproducibility.repository.FileTree;
import reproducibility.repository.Lock;

/** What changed in exceptions, contract, lock and ledger, and what that permits. */
final class PromiseChanges {
  private final FileTree before;
  private final FileTree after;
  private final Findings found;

  private PromiseChanges(FileTree before, FileTree after, Findings found) {
    this.before = before;
    this.after = after;
    this.found = found;
  }

  static void look(FileTree before, FileTree after, Findings found) {
    PromiseChanges changes = new PromiseChanges(before, after, found);
    ExceptionChanges exceptions = new ExceptionChanges(found);
    ContractChanges contract = new ContractChanges(found);
    LockChanges lock = new LockChanges(found);
    // Who excuses nothing needs no file that says so.
    Optional<Exceptions> none = Optional.of(new Exceptions(List.of()));
    changes.file(Topic.EXCEPTION, Exceptions.FILE, none, Exceptions::parse, exceptions::look);
    changes.file(
        Topic.CONTRACT, Platforms.FILE, Optional.empty(), Platforms::parse, contract::look);
    changes.file(Topic.LOCK, Lock.FILE, Optional.empty(), Lock::parse, lock::look);
    Optional<Ledger> nothing = Optional.of(new Ledger(List.of()));
    changes.file(
        Topic.RELEASE, Ledger.FILE, nothing, Ledger::parse, new LedgerChanges(found)::look);
  }

  private <T> void file(
      Topic topic,
      String file,
      Optional<T> absent,
      Function<String, T> parse,
      BiConsumer<T, T> compare) {
    if (before.entry(file).equals(after.entry(file))) {
      return;
    }
    List<String> unreadable = new ArrayList<>();
    Optional<T> was = RepositoryState.read(before, file, parse, unreadable).or(() -> absent);
    Optional<T> is = RepositoryState.read(after, file, parse, unreadable).or(() -> absent);
    if (!unreadable.isEmpty()) {
      found.add(Change.changed(topic, file, "", "").noting("cannot be read"));
      found.flag(Reason.NOT_COMPARED, file, "cannot be read");
      unreadable.forEach(found::undecided);
    } else if (was.isPresent() && is.isPresent()) {
      compare.accept(was.get(), is.get());
    } else if (was.isPresent()) {
      found.add(Change.removed(topic, file, "").noting("nothing is promised there any more"));
      found.flag(Reason.PROMISES_LESS, file, "is gone");
    } else if (is.isPresent()) {
      found.add(Change.added(topic, file, ""));
    }
  }
}
