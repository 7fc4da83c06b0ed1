package reproducibility.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import reproducibility.Malformed;
import reproducibility.archive.tree.BlobId;
import reproducibility.file.OutputFolder;
import reproducibility.repository.TreeListing.Listed;
import reproducibility.repository.TreePath.Kind;

/**
 * Files by path, each with git's id of its bytes, so that equal ones need not be opened: what git
 * has at a ref, or what lies in a folder. What git has is laid out only when it is asked for.
 */
public final class FileTree {
  /** Largest text that is read into memory whole. */
  private static final long MOST_TEXT_BYTES = 16L << 20;

  private final String description;
  private final Map<String, Entry> entries;
  private final Function<String, Path> bytes;

  /**
   * What lies at a path.
   *
   * @param blob the object id of its bytes; of a link that of its target, of a submodule its commit
   * @param kind what it is
   * @param executable whether its owner may execute it
   */
  public record Entry(String blob, Kind kind, boolean executable) {}

  private FileTree(String description, Map<String, Entry> entries, Function<String, Path> bytes) {
    this.description = description;
    this.entries = Map.copyOf(entries);
    this.bytes = bytes;
  }

  /** What git has at a commit; nothing is laid out yet. */
  static FileTree of(Repository git, RevCommit commit, Path folder, String description)
      throws IOException {
    Map<String, Entry> entries = new TreeMap<>();
    try (ObjectReader objects = git.newObjectReader()) {
      for (Listed it : TreeListing.of(objects, commit.getTree())) {
        boolean executable = it.mode() == FileMode.EXECUTABLE_FILE;
        entries.put(it.path(), new Entry(it.id().name(), Kind.of(it.mode()), executable));
      }
    }
    LayoutBudget budget = new LayoutBudget(git);
    return new FileTree(
        description, entries, path -> layOut(git, entries, new OutputFolder(folder), budget, path));
  }

  private static Path layOut(
      Repository git,
      Map<String, Entry> entries,
      OutputFolder folder,
      LayoutBudget budget,
      String path) {
    Entry entry = Optional.ofNullable(entries.get(path)).orElseThrow();
    try (ObjectReader objects = git.newObjectReader()) {
      Path file = folder.make(path);
      if (!Files.exists(file)) {
        ObjectId id = ObjectId.fromString(entry.blob());
        budget.add(objects, List.of(new Listed(path, FileMode.REGULAR_FILE, id)));
        LaidBlob.write(objects, id, file, path);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A work tree: what git tracks there, and what lies where files count before git tracks them. */
  static FileTree of(Snapshot workTree) {
    Map<String, Entry> entries = new TreeMap<>();
    for (TreePath path : workTree.paths()) {
      Path file = workTree.folder().resolve(path.path());
      if (path.isFileOrLink()) {
        entries.put(path.path(), onDisk(file, path.kind()));
      } else if (path.kind() == Kind.SUBMODULE) {
        entries.put(path.path(), new Entry("", Kind.SUBMODULE, false));
      }
    }
    return new FileTree(workTree.description(), entries, workTree.folder()::resolve);
  }

  /** Whatever lies in a folder, {@code .git} left out; links are not followed. */
  public static FileTree of(Path folder) {
    Map<String, Entry> entries = new TreeMap<>();
    try {
      Files.walkFileTree(folder, new Listing(folder, entries));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new FileTree(folder.toString(), entries, folder::resolve);
  }

  /**
   * What lies in a folder: of a checkout, or of a folder in it, all that git does not ignore and
   * the archives of the lock; of any other folder everything.
   */
  public static FileTree ofListed(Path folder) {
    Path place = folder.toAbsolutePath().normalize();
    Optional<Set<String>> listed = ListedFiles.of(place);
    if (listed.isEmpty()) {
      return of(place);
    }
    Map<String, Entry> entries = new TreeMap<>();
    for (String path : listed.get()) {
      Path file = place.resolve(path);
      if (Files.isSymbolicLink(file)) {
        entries.put(path, onDisk(file, Kind.LINK));
      } else if (Files.isRegularFile(file)) {
        entries.put(path, onDisk(file, Kind.FILE));
      }
    }
    return new FileTree(place.toString(), entries, place::resolve);
  }

  /** One file alone, under its name. */
  public static FileTree ofFile(Path file) {
    String name = file.getFileName().toString();
    return new FileTree(
        file.toString(), Map.of(name, onDisk(file, Kind.FILE)), it -> file.resolveSibling(it));
  }

  private static Entry onDisk(Path file, Kind kind) {
    try {
      return kind == Kind.LINK
          ? new Entry(BlobId.of(Files.readSymbolicLink(file).toString()), kind, false)
          : new Entry(BlobId.of(file), kind, Files.isExecutable(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The ref and its commit, or the folder. */
  public String description() {
    return description;
  }

  /** Everything, by path from the top, with {@code /}. */
  public Map<String, Entry> entries() {
    return new TreeMap<>(entries);
  }

  /** What lies at a path, if anything does. */
  public Optional<Entry> entry(String path) {
    return Optional.ofNullable(entries.get(path));
  }

  /** Where the bytes of a regular file lie on disk, laid out now if they are not yet. */
  public Path file(String path) {
    return bytes.apply(path);
  }

  /**
   * A regular file's text as UTF-8, if there is one at that path.
   *
   * @throws Malformed where it is larger than any text of a repository
   */
  public Optional<String> text(String path) {
    if (entry(path).filter(it -> it.kind() == Kind.FILE).isEmpty()) {
      return Optional.empty();
    }
    try {
      Path file = file(path);
      if (Files.size(file) > MOST_TEXT_BYTES) {
        throw new Malformed(path, "is larger than " + MOST_TEXT_BYTES + " bytes");
      }
      return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Listing extends SimpleFileVisitor<Path> {
    private final Path top;
    private final Map<String, Entry> entries;

    Listing(Path top, Map<String, Entry> entries) {
      this.top = top;
      this.entries = entries;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return folder.endsWith(Constants.DOT_GIT)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String path = top.relativize(file).toString().replace('\\', '/');
      if (attributes.isSymbolicLink()) {
        entries.put(path, onDisk(file, Kind.LINK));
      } else if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        entries.put(path, onDisk(file, Kind.FILE));
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
