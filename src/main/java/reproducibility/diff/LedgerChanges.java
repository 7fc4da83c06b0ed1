package reproducibility.diff;

import java.util.Map;
import java.util.TreeMap;
import reproducibility.branch.Ledger;

/** What is remembered of releases that was not, or otherwise than before, or no longer. */
final class LedgerChanges {
  private final Findings found;

  LedgerChanges(Findings found) {
    this.found = found;
  }

  void look(Ledger old, Ledger fresh) {
    for (Change change : Change.between(Topic.RELEASE, entries(old), entries(fresh))) {
      found.add(
          change.noting(
              switch (change.kind()) {
                case ADDED -> "is held to these bytes from now on";
                case REMOVED -> "no longer held to its bytes";
                default -> "is held to other bytes";
              }));
    }
  }

  private static Map<String, String> entries(Ledger ledger) {
    Map<String, String> all = new TreeMap<>();
    ledger
        .entries()
        .forEach(
            it -> all.put(it.version(), it.commit() + ", " + it.archives().size() + " archives"));
    return all;
  }
}
