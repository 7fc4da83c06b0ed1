package reproducibility.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * One thing that is not the same on both sides.
 *
 * @param topic what it is about
 * @param kind in what way
 * @param subject its name
 * @param before as the old side has it; may be empty
 * @param after as the new side has it; may be empty
 * @param note what this means, such as what it permits; may be empty
 */
public record Change(
    Topic topic, ChangeKind kind, String subject, String before, String after, String note) {

  /** One that needs no note. */
  public Change(Topic topic, ChangeKind kind, String subject, String before, String after) {
    this(topic, kind, subject, before, after, "");
  }

  public static Change added(Topic topic, String subject, String after) {
    return new Change(topic, ChangeKind.ADDED, subject, "", after);
  }

  public static Change removed(Topic topic, String subject, String before) {
    return new Change(topic, ChangeKind.REMOVED, subject, before, "");
  }

  public static Change changed(Topic topic, String subject, String before, String after) {
    return new Change(topic, ChangeKind.CHANGED, subject, before, after);
  }

  public Change noting(String text) {
    return new Change(topic, kind, subject, before, after, text);
  }

  /** What differs between two maps from a name to a value. */
  public static List<Change> between(
      Topic topic, Map<String, String> before, Map<String, String> after) {
    List<Change> changes = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      String old = before.getOrDefault(name, "");
      String fresh = after.getOrDefault(name, "");
      if (!before.containsKey(name)) {
        changes.add(added(topic, name, fresh));
      } else if (!after.containsKey(name)) {
        changes.add(removed(topic, name, old));
      } else if (!old.equals(fresh)) {
        changes.add(changed(topic, name, old, fresh));
      }
    }
    return changes;
  }

  /** {@code ↑ numpy 1.0 → 2.0: the note}. */
  @Override
  public String toString() {
    boolean both = !before.isEmpty() && !after.isEmpty();
    String values = before + (both ? " \u2192 " : "") + after;
    return (kind.symbol() + " " + subject + (values.isEmpty() ? "" : " " + values))
        + (note.isEmpty() ? "" : ": " + note);
  }
}
