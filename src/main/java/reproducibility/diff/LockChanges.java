package reproducibility.diff;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import reproducibility.diff.Flag.Reason;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive;

/** Which bytes the lock permits that it did not, or no longer permits. */
final class LockChanges {
  private final Findings found;

  LockChanges(Findings found) {
    this.found = found;
  }

  void look(Lock old, Lock fresh) {
    Function<LockedArchive, String> digest = it -> it.digest().toString();
    for (Change change : Change.between(Topic.LOCK, entries(old, digest), entries(fresh, digest))) {
      boolean gone = change.kind() == ChangeKind.REMOVED;
      found.add(change.noting(gone ? "no longer locked" : "permits these bytes"));
      if (change.kind() == ChangeKind.CHANGED) {
        found.flag(Reason.OTHER_BYTES, change.subject(), "the lock has another digest");
      }
    }
    Function<LockedArchive, String> origin =
        it -> it.origin().map(Object::toString).orElse("no origin");
    for (Change change : Change.between(Topic.LOCK, entries(old, origin), entries(fresh, origin))) {
      if (change.kind() == ChangeKind.CHANGED) {
        found.add(change.noting("another origin"));
        found.flag(Reason.ORIGIN, change.subject(), change.before() + " \u2192 " + change.after());
      }
    }
  }

  private static Map<String, String> entries(Lock lock, Function<LockedArchive, String> value) {
    Map<String, String> all = new TreeMap<>();
    lock.archives().forEach(it -> all.put(it.fileName(), value.apply(it)));
    return all;
  }
}
