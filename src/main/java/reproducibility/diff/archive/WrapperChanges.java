package reproducibility.diff.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import reproducibility.archive.Contents;
import reproducibility.archive.Contents.Item;
import reproducibility.diff.Change;
import reproducibility.diff.Findings;
import reproducibility.diff.Topic;

/** What differs between two archives that hold the same files. */
final class WrapperChanges {
  private final OpenArchive old;
  private final OpenArchive fresh;
  private final Findings found;
  private final Map<String, Integer> counts = new TreeMap<>();
  private final Map<String, String> examples = new TreeMap<>();

  private WrapperChanges(OpenArchive old, OpenArchive fresh, Findings found) {
    this.old = old;
    this.fresh = fresh;
    this.found = found;
  }

  /** Says what it is: at the very least, which byte is the first that differs. */
  static void look(OpenArchive old, OpenArchive fresh, Findings found) throws IOException {
    new WrapperChanges(old, fresh, found).look();
  }

  private void look() throws IOException {
    Contents was = old.contents().orElseThrow();
    Contents is = fresh.contents().orElseThrow();
    Change.between(Topic.WRAPPER, was.marks(), is.marks()).forEach(found::add);
    if (!old.keys().equals(fresh.keys())) {
      found.add(Change.changed(Topic.WRAPPER, "order of entries", "", ""));
    }
    Bytes bytes = new Bytes(was, is);
    for (String key : fresh.keys()) {
      Item one = old.item(key);
      Item other = fresh.item(key);
      for (Change it : Change.between(Topic.WRAPPER, was.marks(one), is.marks(other))) {
        count(it.subject(), other.path() + " " + it.before() + " \u2192 " + it.after());
      }
      if (is.packed(other).isPresent() && bytes.compare(one, other) == Bytes.Sameness.UNPACKED) {
        count("compressed bytes", other.path());
      }
    }
    counts.forEach(this::tell);
    if (found.changes().isEmpty()) {
      firstByte(old.path().orElseThrow(), fresh.path().orElseThrow());
    }
  }

  private void count(String what, String example) {
    counts.merge(what, 1, Integer::sum);
    examples.putIfAbsent(what, example);
  }

  private void tell(String what, int count) {
    String example = examples.getOrDefault(what, "");
    String note = count == 1 ? "of " + example : "of " + count + " entries, such as " + example;
    found.add(Change.changed(Topic.WRAPPER, what, "", "").noting(note));
  }

  private void firstByte(Path one, Path other) throws IOException {
    String before = Files.size(one) + " bytes";
    String after = Files.size(other) + " bytes";
    found.add(
        Change.changed(Topic.WRAPPER, "bytes", before, after)
            .noting("the first that differs is at " + Files.mismatch(one, other)));
  }
}
