package reproducibility.repository;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import reproducibility.Capability;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.archive.tree.GitTree;
import reproducibility.archive.tree.GitTree.Entry;
import reproducibility.archive.tree.GitTree.Mode;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.file.RelativePath;
import reproducibility.repository.TreeFile.InGit;
import reproducibility.repository.TreePath.Kind;
import reproducibility.repository.expression.PackageFolder;
import reproducibility.repository.git.Absence;
import reproducibility.repository.git.GitIndex;
import reproducibility.repository.git.HeldObjects;

/** A checkout as it lies on disk. */
final class WorkTree {
  /** Stat data, an object id and flags. */
  private static final int LEAST_BYTES_OF_ENTRY = 50;

  private WorkTree() {}

  private static Optional<String> contract(Path top, Set<String> tracked) throws IOException {
    Path file = top.resolve(ArchiveFolders.CONTRACT);
    return tracked.contains(ArchiveFolders.CONTRACT)
            && !isBeyondLink(top, file)
            && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
        : Optional.empty();
  }

  /**
   * That of a repository.
   *
   * @throws Undecided where git's index cannot be read, or lacks on disk what nothing can be told
   *     without
   */
  static RepositoryTree of(Repository git, Optional<ObjectId> head) throws IOException {
    Path top = git.getWorkTree().toPath().toRealPath();
    Map<String, DirCacheEntry> tracked = new LinkedHashMap<>();
    requireReadable(git.getIndexFile().toPath());
    DirCache index = GitIndex.read(git);
    for (int i = 0; i < index.getEntryCount(); i++) {
      RelativePath.require(index.getEntry(i).getPathString());
      tracked.put(index.getEntry(i).getPathString(), index.getEntry(i));
    }
    Set<String> all = new LinkedHashSet<>(tracked.keySet());
    ArchiveFolders archives = ArchiveFolders.in(contract(top, tracked.keySet()));
    for (String place : archives.all()) {
      all.addAll(pathsBelow(top, top.resolve(place)));
    }
    all.addAll(pathsBelow(top, top.resolve(PackageFolder.PATH)));
    List<TreePath> paths =
        all.stream()
            .map(it -> new TreePath(it, kind(top, it, Optional.ofNullable(tracked.get(it)))))
            .toList();
    List<TreeFile> files =
        paths.stream()
            .filter(it -> it.kind() == Kind.FILE)
            .map(it -> file(it.path(), Optional.ofNullable(tracked.get(it.path()))))
            .toList();
    String description =
        head.map(it -> "work tree at " + it.abbreviate(7).name())
            .orElse("work tree without a commit");
    return new RepositoryTree(
        top,
        files,
        paths,
        inGit(tracked),
        head.map(ObjectId::name),
        description,
        absent(git, paths, tracked, archives),
        archives,
        false);
  }

  /** What a sparse checkout left out, and the archives whose blobs are not here. */
  private static Map<String, Absence> absent(
      Repository git,
      List<TreePath> paths,
      Map<String, DirCacheEntry> tracked,
      ArchiveFolders archives) {
    HeldObjects objects = new HeldObjects(git);
    Map<String, Absence> absent = new TreeMap<>();
    for (TreePath it : paths) {
      Optional<DirCacheEntry> entry = Optional.ofNullable(tracked.get(it.path()));
      boolean isArchive = archives.hold(it.path()) && Ecosystems.isArchive(it.name());
      if (entry.isPresent() && it.kind() == Kind.MISSING && entry.get().isSkipWorkTree()) {
        absent.put(it.path(), Absence.LEFT_OUT);
        requireArchive(it.path(), isArchive);
      } else if (entry.isPresent() && isArchive && it.kind() == Kind.FILE) {
        objects
            .absence(entry.get().getObjectId().name())
            .ifPresent(why -> absent.put(it.path(), why));
      }
    }
    return Map.copyOf(absent);
  }

  /** Without lock, contract or expressions nothing can be told. */
  private static void requireArchive(String path, boolean isArchive) {
    if (!isArchive && (path.startsWith(Inventory.SOURCES) || path.startsWith(".flox/"))) {
      throw new Undecided(
          Capability.REPOSITORY, path + ": " + Absence.LEFT_OUT.reason(), Absence.LEFT_OUT.next());
    }
  }

  /** gitformat-index(5): JGit makes room for as many entries as the header says there are. */
  private static void requireReadable(Path index) throws IOException {
    if (!Files.exists(index)) {
      return;
    }
    try (DataInputStream in = new DataInputStream(Files.newInputStream(index))) {
      in.skipNBytes(2 * Integer.BYTES);
      long entries = Integer.toUnsignedLong(in.readInt());
      if (entries > TreeListing.MOST_ENTRIES
          || entries * LEAST_BYTES_OF_ENTRY > Files.size(index)) {
        throw new Malformed(
            index.toString(),
            "says that it has "
                + entries
                + " entries, which is more than it holds, or than "
                + TreeListing.MOST_ENTRIES);
      }
    } catch (EOFException e) {
      throw new Malformed(index.toString(), "ends too early for an index of git");
    }
  }

  private static GitTree inGit(Map<String, DirCacheEntry> tracked) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    tracked.forEach(
        (path, it) ->
            entries.put(path, new Entry(Mode.of(it.getFileMode()), it.getObjectId().name())));
    return GitTree.of(entries);
  }

  private static TreeFile file(String path, Optional<DirCacheEntry> entry) {
    return new TreeFile(
        path,
        entry.map(
            it ->
                new InGit(
                    it.getObjectId().name(), it.getFileMode().equals(FileMode.EXECUTABLE_FILE))));
  }

  private static boolean isLink(FileMode mode) {
    return mode.equals(FileMode.SYMLINK);
  }

  /**
   * What lies on disk; a name that this machine cannot even express is missing here. An archive
   * that git has as a link is one for everybody else.
   */
  private static Kind kind(Path top, String path, Optional<DirCacheEntry> entry) {
    try {
      Path place = top.resolve(path);
      if (isBeyondLink(top, place)) {
        return Kind.MISSING;
      }
      if (Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
        boolean isLinkInGit = entry.filter(it -> isLink(it.getFileMode())).isPresent();
        return isLinkInGit && Ecosystems.isArchive(place.getFileName().toString())
            ? Kind.LINK
            : Kind.FILE;
      }
      if (Files.isSymbolicLink(place)) {
        return Kind.LINK;
      }
    } catch (InvalidPathException e) {
      return Kind.MISSING;
    }
    return entry
        .map(it -> Kind.of(it.getFileMode()))
        .filter(Kind.SUBMODULE::equals)
        .orElse(Kind.MISSING);
  }

  /** For git, nothing lies below a symbolic link (git-add(1), "beyond a symbolic link"). */
  private static boolean isBeyondLink(Path top, Path place) {
    for (Path at = place.getParent(); at != null && !at.equals(top); at = at.getParent()) {
      if (Files.isSymbolicLink(at)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> pathsBelow(Path top, Path folder) {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(it -> !Files.isDirectory(it, LinkOption.NOFOLLOW_LINKS))
          .map(it -> top.relativize(it).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
