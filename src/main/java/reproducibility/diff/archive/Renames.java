package reproducibility.diff.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import reproducibility.archive.Contents.Item;

/** Finds the files of which only the path is another. */
final class Renames {
  /** Of so many gone files of one size each new one is compared with some; the rest is other. */
  private static final int MOST_CANDIDATES = 50;

  private Renames() {}

  /**
   * The old key by the new one, of files with the same bytes; empty files tell nothing.
   *
   * @param gone keys of the old archive alone
   * @param come keys of the new archive alone
   */
  static Map<String, String> of(
      OpenArchive old, OpenArchive fresh, Bytes bytes, Set<String> gone, Set<String> come)
      throws IOException {
    Map<Long, List<String>> bySize = new TreeMap<>();
    for (String key : new TreeSet<>(gone)) {
      bySize.computeIfAbsent(old.item(key).size(), size -> new ArrayList<>()).add(key);
    }
    Map<String, String> renamed = new TreeMap<>();
    for (String key : new TreeSet<>(come)) {
      Item is = fresh.item(key);
      if (is.size() == 0) {
        continue;
      }
      Iterator<String> candidates = bySize.getOrDefault(is.size(), List.of()).iterator();
      for (int tried = 0; tried < MOST_CANDIDATES && candidates.hasNext(); tried++) {
        String candidate = candidates.next();
        if (bytes.compare(old.item(candidate), is) != Bytes.Sameness.DIFFERENT) {
          candidates.remove();
          renamed.put(key, candidate);
          break;
        }
      }
    }
    return renamed;
  }
}
