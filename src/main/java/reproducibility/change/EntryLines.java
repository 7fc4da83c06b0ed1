package reproducibility.change;

import com.github.packageurl.PackageURL;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reproducibility.repository.LockedArchive;

/**
 * The lines of one {@code [[packages]]}, changed to say what another entry says.
 *
 * @param lines from the header on
 */
record EntryLines(List<String> lines) {
  /** No line of a file is like this. */
  private static final String DROPPED = "\n";

  /** The same lines with other values; comments stay. Whoever asks reads the result back. */
  List<String> changedTo(LockEntry entry) {
    List<String> changed = new ArrayList<>();
    LockEntry.File file = entry.files().get(0);
    String table = LockEntry.PACKAGES;
    for (String line : lines) {
      String code = line.strip();
      if (code.startsWith("[")) {
        table = code.replaceFirst("]([^]]*)$", "]");
      }
      changed.add(values(table, code, entry, file).orElse(line));
    }
    if (entry.tree().isPresent() && changed.stream().noneMatch(it -> key(it).equals("tree"))) {
      changed.add(line("tree", entry.tree().get()));
    }
    return changed.stream().filter(it -> !it.equals(DROPPED)).toList();
  }

  /** What stands in place of a line, if something else does. */
  private static Optional<String> values(
      String table, String code, LockEntry entry, LockEntry.File file) {
    String path = file.path();
    String key = table + " " + key(code);
    if (key.equals(LockEntry.PACKAGES + " version")) {
      return same(code, line("version", entry.version().orElse("")));
    }
    if (key.equals(LockEntry.REPRO + " origin")) {
      return isSameOrigin(code, entry)
          ? Optional.empty()
          : same(code, line("origin", entry.origin().orElse("")));
    }
    if (key.equals(LockEntry.REPRO + " tree")) {
      return Optional.of(entry.tree().map(it -> line("tree", it)).orElse(DROPPED));
    }
    if (!table.equals(file.header())) {
      return Optional.empty();
    }
    return switch (key(code)) {
      case "name" -> same(code, line("name", path.substring(path.lastIndexOf('/') + 1)));
      case "path" -> same(code, line("path", path));
      case "size" -> same(code, "size = " + file.digest().size());
      case "hashes" -> same(code, "hashes = { sha256 = \"" + file.digest().sha256() + "\" }");
      // PEP 751: both speak of the file that was there before.
      case "url", "upload-time" -> Optional.of(DROPPED);
      default -> Optional.empty();
    };
  }

  /** A package URL in another spelling is the same one; the author's spelling stays. */
  private static boolean isSameOrigin(String code, LockEntry entry) {
    Optional<PackageURL> old =
        LockedArchive.packageUrl(code.replaceFirst("^[^\"']*[\"']([^\"']*).*$", "$1"));
    return old.isPresent() && old.equals(entry.origin().flatMap(LockedArchive::packageUrl));
  }

  /** A comment at the end of the line stays. */
  private static Optional<String> same(String code, String wanted) {
    String comment = code.replaceFirst("^(?:[^\"'#]|\"[^\"]*\"|'[^']*')*", "");
    return Optional.of(comment.isEmpty() ? wanted : wanted + "  " + comment);
  }

  private static String key(String line) {
    int equals = line.indexOf('=');
    return equals < 0 ? "" : line.substring(0, equals).strip();
  }

  private static String line(String key, String value) {
    return LockEntry.line(key, value).stripTrailing();
  }
}
