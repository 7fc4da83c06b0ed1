package reproducibility.change;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import reproducibility.Malformed;
import reproducibility.file.OutputFolder;
import reproducibility.file.PartFile;
import reproducibility.file.WholeFile;
import reproducibility.hash.Digest;

/**
 * What is to be written to a checkout: texts, files, and what goes. Paths are from its top.
 *
 * @param texts by path
 * @param files where the bytes of each lie now, by the path where they are to lie
 * @param removed files that go
 */
public record Change(Map<String, Edit> texts, Map<String, Path> files, Set<String> removed) {
  private static final int CONTEXT_LINES = 3;

  /**
   * A text file.
   *
   * @param before what it held when the change was made, if it was there
   * @param after what it is to hold
   */
  public record Edit(Optional<String> before, String after) {}

  /** One that changes nothing. */
  public static Change none() {
    return new Change(Map.of(), Map.of(), Set.of());
  }

  /** With a text; one that stays as it is is no change. */
  public Change text(String path, Optional<String> before, String after) {
    Map<String, Edit> more = new TreeMap<>(texts);
    Optional<String> first = Optional.ofNullable(texts.get(path)).map(Edit::before).orElse(before);
    more.put(path, new Edit(first, after));
    if (first.equals(Optional.of(after))) {
      more.remove(path);
    }
    return new Change(Collections.unmodifiableMap(more), files, removed);
  }

  /** With a file whose bytes lie elsewhere. */
  public Change file(String path, Path bytes) {
    Map<String, Path> more = new TreeMap<>(files);
    more.put(path, bytes);
    return new Change(texts, Collections.unmodifiableMap(more), removed);
  }

  /** Without a file. */
  public Change without(String path) {
    Set<String> more = new TreeSet<>(removed);
    more.add(path);
    return new Change(texts, files, Collections.unmodifiableSet(more));
  }

  /** With another change after it; the first says what was there before. */
  public Change and(Change next) {
    Change whole = this;
    for (Map.Entry<String, Edit> it : next.texts().entrySet()) {
      whole = whole.text(it.getKey(), it.getValue().before(), it.getValue().after());
    }
    for (Map.Entry<String, Path> it : next.files().entrySet()) {
      whole = whole.file(it.getKey(), it.getValue());
    }
    for (String it : next.removed()) {
      whole = whole.without(it);
    }
    return whole;
  }

  /** Whether nothing is to be done. */
  public boolean isEmpty() {
    return texts.isEmpty() && files.isEmpty() && removed.isEmpty();
  }

  /** What a file is to hold, if it is changed. */
  public Optional<String> after(String path) {
    return Optional.ofNullable(texts.get(path)).map(Edit::after);
  }

  /** Every path that is written or goes. */
  public List<String> paths() {
    Set<String> paths = new TreeSet<>(texts.keySet());
    paths.addAll(files.keySet());
    paths.addAll(removed);
    return List.copyOf(paths);
  }

  /** The texts as a unified diff, and a line for each file. */
  public List<String> diff() {
    List<String> lines = new ArrayList<>();
    files.keySet().forEach(it -> lines.add("new file   " + it));
    removed.forEach(it -> lines.add("removed    " + it));
    texts.forEach(
        (path, edit) -> {
          List<String> before = edit.before().map(it -> it.lines().toList()).orElse(List.of());
          lines.addAll(
              UnifiedDiffUtils.generateUnifiedDiff(
                  edit.before().isPresent() ? "a/" + path : "/dev/null",
                  "b/" + path,
                  before,
                  DiffUtils.diff(before, edit.after().lines().toList()),
                  CONTEXT_LINES));
        });
    return lines;
  }

  /**
   * Writes it: new files, then texts, and at last what goes. Each is written whole; where one
   * cannot be, those before it are taken back.
   *
   * @throws Malformed where a file is not any more what it was when the change was made; then
   *     nothing is written
   */
  public void write(Path checkout, Journal journal) {
    requireAsBefore(new OutputFolder(checkout));
    lay(checkout, Optional.of(journal));
  }

  /** Writes it over whatever is there. */
  public void lay(Path checkout) {
    lay(checkout, Optional.empty());
  }

  private void lay(Path checkout, Optional<Journal> journal) {
    OutputFolder folder = new OutputFolder(checkout);
    paths().forEach(folder::place);
    List<Runnable> back = new ArrayList<>();
    try {
      for (Map.Entry<String, Path> file : files.entrySet()) {
        Path place = folder.make(file.getKey());
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
          back.add(0, () -> delete(place));
        }
        copy(file.getValue(), place);
      }
      if (journal.isPresent()) {
        journal.get().begin(this);
        back.add(() -> end(journal.get()));
      }
      for (Map.Entry<String, Edit> text : texts.entrySet()) {
        Path place = folder.make(text.getKey());
        Optional<String> before = text.getValue().before();
        back.add(0, () -> restore(place, before));
        WholeFile.write(place, text.getValue().after());
      }
      removed.forEach(folder::delete);
      journal.ifPresent(Change::end);
    } catch (IOException e) {
      back.forEach(Runnable::run);
      throw new UncheckedIOException(e);
    }
  }

  private static void end(Journal journal) {
    try {
      journal.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void requireAsBefore(OutputFolder folder) {
    files.forEach(
        (path, bytes) -> {
          Path place = folder.place(path);
          if (Files.exists(place, LinkOption.NOFOLLOW_LINKS) && !isSame(place, bytes)) {
            throw new Malformed(path, "is there already with other bytes; nothing was written");
          }
        });
    texts.forEach(
        (path, edit) -> {
          if (!read(folder.place(path)).equals(edit.before())) {
            throw new Malformed(path, "has changed meanwhile; nothing was written");
          }
        });
  }

  private static boolean isSame(Path place, Path bytes) {
    return Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
        && Digest.of(place).equals(Digest.of(bytes));
  }

  static Optional<String> read(Path file) {
    try {
      if (Files.isSymbolicLink(file)) {
        throw new Malformed(
            file.toString(),
            "is a symbolic link, and is not written through: put the file itself there");
      }
      return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
          ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path place) throws IOException {
    try (PartFile part = PartFile.of(place);
        InputStream in = Files.newInputStream(from);
        OutputStream out = part.stream()) {
      in.transferTo(out);
      part.become(place);
    }
  }

  private static void restore(Path place, Optional<String> before) {
    try {
      if (before.isPresent()) {
        WholeFile.write(place, before.get());
      } else {
        Files.deleteIfExists(place);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path place) {
    restore(place, Optional.empty());
  }
}
