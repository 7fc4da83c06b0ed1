package reproducibility.diff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import reproducibility.diff.Flag.Reason;

/** What is found while two things are compared. */
public final class Findings {
  private final List<Change> changes = new ArrayList<>();
  private final List<Flag> flags = new ArrayList<>();
  private final List<String> undecided = new ArrayList<>();

  public void add(Change change) {
    changes.add(change);
  }

  public void flag(Reason reason, String where, String what) {
    flags.add(new Flag(reason, where, what));
  }

  public void undecided(String what) {
    if (!undecided.contains(what)) {
      undecided.add(what);
    }
  }

  /** A changed version, when it is known which one is higher. */
  void version(Change change, String word) {
    ChangeKind kind = ChangeKind.of(word);
    add(
        new Change(
            change.topic(),
            kind,
            change.subject(),
            change.before(),
            change.after(),
            switch (word) {
              case "same" -> "the same version, spelled otherwise";
              case "unknown" -> "no order: not versions of PEP 440";
              default -> "";
            }));
    if (kind == ChangeKind.DOWN) {
      flag(Reason.DOWN, change.subject(), change.before() + " \u2192 " + change.after());
    }
  }

  public List<Change> changes() {
    return changes.stream()
        .sorted(Comparator.comparing(Change::topic).thenComparing(Change::subject))
        .toList();
  }

  public List<Flag> flags() {
    return flags.stream().sorted(Comparator.comparing(Flag::reason)).toList();
  }

  public List<String> undecided() {
    return List.copyOf(undecided);
  }
}
