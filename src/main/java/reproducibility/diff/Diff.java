package reproducibility.diff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What changed from one side to the other.
 *
 * @param before what the old side is
 * @param after what the new side is
 * @param counts how many packages each platform has
 * @param changes what changed in the repository; nothing where two archives are compared
 * @param flags what to look at in the repository itself
 * @param archives those that are not the same on both sides
 * @param undecided what could not be told, and why
 */
public record Diff(
    String before,
    String after,
    List<PlatformCount> counts,
    List<Change> changes,
    List<Flag> flags,
    List<ArchiveDiff> archives,
    List<String> undecided) {

  /**
   * How many packages a platform has.
   *
   * @param platform as Nix writes it
   * @param before on the old side, or {@code ?} where that could not be told
   * @param after on the new side, or {@code ?}
   */
  public record PlatformCount(String platform, String before, String after) {}

  /** Whether nothing is known to differ. */
  public boolean isEmpty() {
    return changes.isEmpty() && archives.isEmpty();
  }

  /** The changes of one topic. */
  public List<Change> of(Topic topic) {
    return changes.stream().filter(it -> it.topic() == topic).toList();
  }

  /** What to look at, those of the archives included, with the most telling first. */
  public List<Flag> lookFirst() {
    List<Flag> all = new ArrayList<>(flags);
    for (ArchiveDiff archive : archives) {
      archive.flags().stream()
          .map(
              it ->
                  archives.size() == 1
                      ? it
                      : new Flag(it.reason(), archive.name() + ": " + it.where(), it.what()))
          .forEach(all::add);
    }
    all.sort(Comparator.comparing(Flag::reason));
    return List.copyOf(all);
  }

  /**
   * What changed in exceptions, contract, lock and ledger, which is what a reviewer has to agree
   * to: the note of each change says what it permits, or that something is no longer permitted.
   * {@link Differ#ofPromises} gives these alone, and at once.
   */
  public Map<Topic, List<Change>> permissions() {
    Map<Topic, List<Change>> permissions = new java.util.EnumMap<>(Topic.class);
    for (Topic topic : List.of(Topic.EXCEPTION, Topic.CONTRACT, Topic.LOCK, Topic.RELEASE)) {
      if (!of(topic).isEmpty()) {
        permissions.put(topic, of(topic));
      }
    }
    return permissions;
  }
}
