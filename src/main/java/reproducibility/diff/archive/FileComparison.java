package reproducibility.diff.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import reproducibility.archive.Contents.Form;
import reproducibility.archive.Contents.Item;
import reproducibility.diff.ChangeKind;
import reproducibility.diff.FileChange;
import reproducibility.diff.FileChange.Content;
import reproducibility.diff.Findings;
import reproducibility.diff.Questions;
import reproducibility.hash.Digest;

/** Compares the files of two archives, each with its counterpart. */
final class FileComparison {
  /** Larger files are neither parsed nor shown as text. */
  private static final int MOST_TEXT_BYTES = 4 << 20;

  /** Enough to tell what a file is; git looks at as many for a zero byte. */
  private static final int START_BYTES = 8_000;

  static final String VERSION_FOLDER = "in the folder of another version";
  static final String ONLY_LAYOUT = "only comments and layout";

  private final OpenArchive old;
  private final OpenArchive fresh;
  private final boolean details;
  private final Findings found;
  private final PythonFiles python;
  private final TextDiff texts = new TextDiff();
  private final Map<String, FileChange> changes = new TreeMap<>();
  private int unchanged;

  FileComparison(
      OpenArchive old, OpenArchive fresh, boolean details, Questions questions, Findings found) {
    this.old = old;
    this.fresh = fresh;
    this.details = details;
    this.found = found;
    this.python = new PythonFiles(questions, found);
  }

  /** Compares everything, where both are there. */
  void compare() throws IOException {
    Bytes bytes = new Bytes(old.contents().orElseThrow(), fresh.contents().orElseThrow());
    Set<String> gone = new TreeSet<>(old.files().keySet());
    Set<String> come = new TreeSet<>();
    for (Map.Entry<String, Item> file : fresh.files().entrySet()) {
      if (gone.remove(file.getKey())) {
        pair(bytes, file.getKey(), old.item(file.getKey()), file.getValue());
      } else {
        come.add(file.getKey());
      }
    }
    for (Map.Entry<String, String> it : Renames.of(old, fresh, bytes, gone, come).entrySet()) {
      come.remove(it.getKey());
      gone.remove(it.getValue());
      renamed(it.getKey(), old.item(it.getValue()).path(), fresh.item(it.getKey()));
    }
    for (String key : gone) {
      Item was = old.item(key);
      Content content = content(old, was, old.start(was, START_BYTES));
      put(key, ChangeKind.REMOVED, was.path(), "", Optional.of(content), Optional.empty(), "");
    }
    for (String key : come) {
      added(key);
    }
  }

  /** Looks at everything in a new archive that has no counterpart. */
  void lookAtNew() throws IOException {
    for (String key : fresh.keys()) {
      added(key);
    }
  }

  /** The changes in the order of their paths; complete when the questions are answered. */
  List<FileChange> changes() {
    return List.copyOf(changes.values());
  }

  int unchanged() {
    return unchanged;
  }

  private void pair(Bytes bytes, String key, Item was, Item is) throws IOException {
    if (bytes.compare(was, is) != Bytes.Sameness.DIFFERENT) {
      if (was.path().equals(is.path())) {
        unchanged++;
      } else {
        Optional<Content> both = Optional.of(content(fresh, is, fresh.start(is, START_BYTES)));
        put(key, ChangeKind.RENAMED, was.path(), is.path(), both, both, "");
        note(key, VERSION_FOLDER, List.of());
      }
      return;
    }
    byte[] start = old.textOrStart(was, START_BYTES, MOST_TEXT_BYTES + 1);
    byte[] freshStart = fresh.textOrStart(is, START_BYTES, MOST_TEXT_BYTES + 1);
    Content content = content(old, was, start);
    Content freshContent = content(fresh, is, freshStart);
    Optional<Content> before = Optional.of(content);
    put(
        key,
        ChangeKind.CHANGED,
        was.path(),
        is.path(),
        before,
        Optional.of(freshContent),
        "changed");
    boolean whole = Math.max(start.length, freshStart.length) <= MOST_TEXT_BYTES;
    boolean readable = whole && content.type().isText() && freshContent.type().isText();
    if (readable && Arrays.equals(start, freshStart)) {
      note(key, "the same bytes under another size or checksum", List.of());
    } else if (readable) {
      text(key, was, is, start, freshStart);
    }
    if (freshContent.type() == FileChange.Type.PYTHON && whole) {
      boolean pair = content.type() == FileChange.Type.PYTHON;
      parse(key, is, pair ? Optional.of(start) : Optional.empty(), freshStart);
    } else if (freshContent.type() == FileChange.Type.PYTHON) {
      python.tooLarge(is);
    }
  }

  private void text(String key, Item was, Item is, byte[] start, byte[] freshStart) {
    // In Python the order of lines counts: its parser says whether only layout differs.
    boolean isPython = is.path().endsWith(".py");
    if (isPython && !details) {
      return;
    }
    Optional<String> text = TextDiff.text(start);
    Optional<String> freshText = TextDiff.text(freshStart);
    if (text.isPresent() && freshText.isPresent()) {
      List<String> diff =
          details ? texts.unified(was.path(), is.path(), text.get(), freshText.get()) : List.of();
      note(key, isPython ? "" : TextDiff.only(text.get(), freshText.get()), diff);
    }
  }

  private void note(String key, String note, List<String> diff) {
    changes.computeIfPresent(key, (same, it) -> it.with(note, diff));
  }

  private void added(String key) throws IOException {
    Item is = fresh.item(key);
    byte[] start = fresh.textOrStart(is, START_BYTES, MOST_TEXT_BYTES + 1);
    Content content = content(fresh, is, start);
    put(key, ChangeKind.ADDED, "", is.path(), Optional.empty(), Optional.of(content), "new");
    if (content.type() == FileChange.Type.PYTHON && start.length <= MOST_TEXT_BYTES) {
      parse(key, is, Optional.empty(), start);
    } else if (content.type() == FileChange.Type.PYTHON) {
      python.tooLarge(is);
    }
  }

  private void renamed(String key, String before, Item is) throws IOException {
    Optional<Content> content = Optional.of(content(fresh, is, fresh.start(is, START_BYTES)));
    put(key, ChangeKind.RENAMED, before, is.path(), content, content, "renamed");
  }

  private void put(
      String key,
      ChangeKind kind,
      String before,
      String after,
      Optional<Content> content,
      Optional<Content> freshContent,
      String verb) {
    changes.put(key, new FileChange(kind, before, after, content, freshContent, "", List.of()));
    if (!verb.isEmpty()) {
      freshContent.ifPresent(it -> FileFlags.look(key, after, it, verb, found));
    }
  }

  /** The digest is taken only where it is shown. */
  private Content content(OpenArchive archive, Item item, byte[] start) throws IOException {
    FileChange.Type type =
        Bytes.type(item, Arrays.copyOf(start, Math.min(start.length, START_BYTES)));
    if (!details) {
      return new Content(type, item.size(), "");
    }
    boolean whole = start.length == item.size() || item.form() != Form.FILE;
    try (InputStream in = whole ? new ByteArrayInputStream(start) : archive.open(item)) {
      return new Content(type, item.size(), Digest.of(in).sha256());
    }
  }

  private void parse(String key, Item is, Optional<byte[]> before, byte[] after)
      throws IOException {
    python.compare(
        key,
        is,
        before,
        after,
        () ->
            changes.computeIfPresent(
                key, (same, it) -> it.note().isEmpty() ? it.with(ONLY_LAYOUT, it.diff()) : it));
  }
}
