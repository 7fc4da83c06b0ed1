package reproducibility.diff;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import reproducibility.contract.Exceptions;
import reproducibility.contract.Platforms;
import reproducibility.repository.FileTree.Entry;
import reproducibility.repository.Lock;
import reproducibility.repository.expression.PackageFolder;

/** The files of a repository that are not read: only named. */
final class DocumentChanges {
  private static final Map<String, Topic> READ =
      Map.of(
          Lock.FILE, Topic.LOCK,
          Platforms.FILE, Topic.CONTRACT,
          Exceptions.FILE, Topic.EXCEPTION);

  private DocumentChanges() {}

  /** Looks at everything but archives; comes after those who read some of the files. */
  static void look(Map<String, Entry> before, Map<String, Entry> after, Findings found) {
    Set<String> paths = new TreeSet<>(before.keySet());
    paths.addAll(after.keySet());
    for (String path : paths) {
      Optional<Entry> old = Optional.ofNullable(before.get(path));
      Optional<Entry> fresh = Optional.ofNullable(after.get(path));
      if (!old.equals(fresh) && !isTold(path, found)) {
        found.add(change(path, old, fresh));
      }
    }
  }

  private static boolean isTold(String path, Findings found) {
    return found.changes().stream()
        .anyMatch(
            it ->
                it.topic() == READ.get(path)
                    || it.note().equals(path)
                    || it.subject().equals(path));
  }

  private static Change change(String path, Optional<Entry> old, Optional<Entry> fresh) {
    boolean expression = path.startsWith(PackageFolder.PATH);
    Topic topic = expression ? Topic.EXPRESSION : Topic.DOCUMENT;
    if (old.isEmpty()) {
      return Change.added(topic, path, "");
    }
    if (fresh.isEmpty()) {
      return Change.removed(topic, path, "");
    }
    boolean mode =
        old.get().blob().equals(fresh.get().blob()) && old.get().kind() == fresh.get().kind();
    boolean read = READ.containsKey(path) || InputChanges.FILES.contains(path);
    return Change.changed(topic, path, "", "")
        .noting(mode ? "only its mode" : read ? "only comments and layout" : "");
  }
}
