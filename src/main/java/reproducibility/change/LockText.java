package reproducibility.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import reproducibility.Malformed;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive;
import reproducibility.repository.Toml;

/**
 * The text of a lock, changed entry by entry: order, comments and spelling of everything else stay.
 * Every change is read back; one that would change anything else is refused.
 *
 * @param text what the file holds
 */
public record LockText(String text) {
  /** What a lock begins with that has no entry yet. */
  public static final String HEADER =
      """
      # The lock (PEP 751): every vendored archive, with its size and digest. The origin is a package URL; an index is asked by name,
      # so no address stands here.

      lock-version = "1.0"
      created-by = "repro"
      """;

  private static final Pattern OTHER_TABLE = Pattern.compile("\\[++(?!packages[.\\]]).*");

  /** With one more entry: where its name belongs, in a lock that is in the order of the names. */
  public LockText with(LockEntry entry) {
    List<Block> blocks = blocks();
    int at =
        IntStream.range(0, blocks.size())
            .filter(it -> NormalizedName.of(entry.name()).compareTo(blocks.get(it).name()) < 0)
            .findFirst()
            .orElse(blocks.size());
    List<String> lines = new ArrayList<>(lines());
    if (at < blocks.size()) {
      lines.addAll(blocks.get(at).start(), textLines(entry.text() + "\n"));
    } else {
      int end = blocks.isEmpty() ? lines.size() : blocks.get(at - 1).end();
      lines.addAll(end, textLines("\n" + entry.text()));
    }
    return verified(joined(lines), it -> false, entry);
  }

  /**
   * With this entry in place of the one that has the archive at a path. Where both hold one archive
   * of one kind, only the lines that say something else are changed.
   *
   * @param path from the top of the repository
   */
  public LockText replacing(String path, LockEntry entry) {
    Block block = block(path);
    Predicate<LockedArchive> old = it -> block.paths().contains(it.path());
    List<String> lines = new ArrayList<>(lines());
    List<String> now = lines.subList(block.header(), block.end());
    try {
      List<String> edited = new EntryLines(now).changedTo(entry);
      now.clear();
      now.addAll(edited);
      return verified(joined(lines), old, entry);
    } catch (Malformed e) {
      List<String> whole = new ArrayList<>(lines());
      whole.subList(block.header(), block.end()).clear();
      whole.addAll(block.header(), textLines(entry.text()));
      return verified(joined(whole), old, entry);
    }
  }

  /** Without what is pinned of a package, {@code [[tool.repro.pinned]]}: it is vendored now. */
  public LockText withoutPinned(String expression) {
    List<String> lines = new ArrayList<>(lines());
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (lines.get(i).strip().startsWith("[[tool.repro.pinned]]")) {
        int end = i + 1;
        while (end < lines.size() && !lines.get(end).strip().startsWith("[")) {
          end++;
        }
        List<String> table = lines.subList(i, end);
        if (Toml.parse(Lock.FILE, String.join("\n", table.subList(1, table.size())))
            .optionalString("package")
            .equals(Optional.of(expression))) {
          table.clear();
        }
      }
    }
    LockText changed = lines.equals(lines()) ? this : new LockText(joined(lines));
    changed.requireOthers(this, it -> false, List.of());
    return changed;
  }

  /**
   * An entry as it stands in the lines: from {@code start}, where the comment above it begins, over
   * its {@code header}, to the {@code end}, after its last line that is not empty.
   */
  private record Block(int start, int header, int end, NormalizedName name, List<String> paths) {}

  private Block block(String path) {
    return blocks().stream()
        .filter(it -> it.paths().contains(path))
        .findFirst()
        .orElseThrow(() -> new Malformed(Lock.FILE, "has no entry for " + path));
  }

  private List<Block> blocks() {
    Lock lock = Lock.parse(text);
    List<Toml> tables = Toml.parse(Lock.FILE, text).tables("packages");
    List<String> lines = lines();
    List<Integer> headers =
        IntStream.range(0, lines.size())
            .filter(it -> lines.get(it).strip().startsWith(LockEntry.PACKAGES))
            .boxed()
            .toList();
    if (headers.size() != tables.size()) {
      throw new Malformed(
          Lock.FILE,
          "is changed by hand: not every package stands below a [[packages]] of its own");
    }
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < headers.size(); i++) {
      int header = headers.get(i);
      int next = i + 1 < headers.size() ? start(lines, headers.get(i + 1)) : lines.size();
      int end = end(lines, header, next);
      List<String> paths =
          lock.archives().stream()
              .filter(it -> isBetween(it.place(), header, next))
              .map(LockedArchive::path)
              .toList();
      NormalizedName name = NormalizedName.of(tables.get(i).string("name"));
      blocks.add(new Block(start(lines, header), header, end, name, paths));
    }
    return blocks;
  }

  private static boolean isBetween(String place, int header, int next) {
    int line = Integer.parseInt(place.substring(place.lastIndexOf(':') + 1)) - 1;
    return line >= header && line < next;
  }

  /** Comments directly above a header belong to it. */
  private static int start(List<String> lines, int header) {
    int start = header;
    while (start > 0 && lines.get(start - 1).strip().startsWith("#")) {
      start--;
    }
    return start;
  }

  private static int end(List<String> lines, int header, int next) {
    int end = header + 1;
    while (end < next && !OTHER_TABLE.matcher(lines.get(end).strip()).matches()) {
      end++;
    }
    while (lines.get(end - 1).isBlank()) {
      end--;
    }
    return end;
  }

  private LockText verified(String changed, Predicate<LockedArchive> old, LockEntry entry) {
    LockText result = new LockText(changed);
    result.requireOthers(this, old, entry.files());
    Lock lock = Lock.parse(changed);
    for (LockEntry.File file : entry.files()) {
      boolean asMeant =
          lock.entry(Lock.resolved(file.path()))
              .filter(it -> it.kind() == file.kind() && it.digest().equals(file.digest()))
              .filter(it -> it.name().equals(entry.name()) && it.version().equals(entry.version()))
              .filter(it -> it.origin().map(Object::toString).equals(canonical(entry.origin())))
              .filter(it -> it.tree().equals(entry.tree()))
              .isPresent();
      if (!asMeant) {
        throw new Malformed(Lock.FILE, "as changed does not give back " + file.path());
      }
    }
    return result;
  }

  private static Optional<String> canonical(Optional<String> origin) {
    return origin.flatMap(LockedArchive::packageUrl).map(Object::toString);
  }

  private void requireOthers(
      LockText before, Predicate<LockedArchive> old, List<LockEntry.File> added) {
    List<String> paths = added.stream().map(it -> Lock.resolved(it.path())).toList();
    List<LockedArchive> were =
        Lock.parse(before.text).archives().stream()
            .filter(it -> !old.test(it))
            .map(LockedArchive::placeless)
            .toList();
    List<LockedArchive> are =
        Lock.parse(text).archives().stream()
            .filter(it -> !paths.contains(it.path()))
            .map(LockedArchive::placeless)
            .toList();
    if (!were.equals(are)) {
      throw new Malformed(Lock.FILE, "is changed by hand: its layout is not understood");
    }
  }

  private List<String> lines() {
    return textLines(text);
  }

  /** Without line ends; an end at the very end makes no line. */
  private static List<String> textLines(String text) {
    return text.lines().toList();
  }

  private String joined(List<String> lines) {
    String end = text.contains("\r\n") ? "\r\n" : "\n";
    return String.join(end, lines) + end;
  }
}
