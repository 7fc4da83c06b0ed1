package reproducibility.archive.tree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.TreeFormatter;
import reproducibility.Malformed;

/**
 * A tree of files as git knows it: of each file its path, whether it is a program or a link, and
 * the id of its bytes (Git user manual, "Tree object"). Git keeps nothing else: no owner, no time,
 * no empty folder.
 *
 * @param entries by path, with {@code /}
 */
public record GitTree(SortedMap<String, Entry> entries) {

  /** What git tells apart of a file that is not a folder. */
  public enum Mode {
    /** 100644 */
    FILE(FileMode.REGULAR_FILE),
    /** 100755 */
    PROGRAM(FileMode.EXECUTABLE_FILE),
    /** 120000: a symbolic link; its bytes are where it leads. */
    LINK(FileMode.SYMLINK),
    /** 160000: a commit of another repository. */
    SUBMODULE(FileMode.GITLINK);

    private final FileMode git;

    Mode(FileMode git) {
      this.git = git;
    }

    /** That of git's own. */
    public static Mode of(FileMode git) {
      return Arrays.stream(values()).filter(it -> it.git.equals(git)).findFirst().orElse(FILE);
    }

    /** As git writes it: 100644, 100755, 120000 or 160000. */
    @Override
    public String toString() {
      return git.toString();
    }
  }

  /**
   * One file.
   *
   * @param mode what it is
   * @param id of its bytes: 40 lower-case hexadecimal digits
   */
  public record Entry(Mode mode, String id) {
    @Override
    public String toString() {
      return mode + " " + id;
    }
  }

  /** A copy in the order of the paths. */
  public static GitTree of(Map<String, Entry> entries) {
    return new GitTree(java.util.Collections.unmodifiableSortedMap(new TreeMap<>(entries)));
  }

  /**
   * The tree of a folder as it lies on disk; the owner's executable bit makes a program.
   *
   * @throws Malformed where something is neither file, folder nor link
   */
  public static GitTree ofFolder(Path folder) {
    Map<String, Entry> entries = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      walk.filter(it -> !Files.isDirectory(it, LinkOption.NOFOLLOW_LINKS))
          .forEach(it -> entries.put(folder.relativize(it).toString(), entry(it)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return of(entries);
  }

  private static Entry entry(Path file) {
    try {
      if (Files.isSymbolicLink(file)) {
        return new Entry(Mode.LINK, BlobId.of(Files.readSymbolicLink(file).toString()));
      }
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new Malformed(
            file.toString(), "git keeps files, folders and links, and nothing else");
      }
      return new Entry(Files.isExecutable(file) ? Mode.PROGRAM : Mode.FILE, BlobId.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What lies below a folder, with paths from there on. */
  public GitTree below(String folder) {
    String prefix = folder.endsWith("/") ? folder : folder + "/";
    Map<String, Entry> below = new TreeMap<>();
    entries
        .tailMap(prefix)
        .forEach(
            (path, entry) -> {
              if (path.startsWith(prefix)) {
                below.put(path.substring(prefix.length()), entry);
              }
            });
    return of(below);
  }

  /** The id that git gives to this tree: 40 lower-case hexadecimal digits. */
  public String id() {
    try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
      return id(formatter).name();
    }
  }

  private ObjectId id(ObjectInserter formatter) {
    // A folder is put where its name with a slash at its end belongs, by bytes.
    SortedSet<String> children =
        new TreeSet<>(Comparator.comparing(GitTree::utf8, Arrays::compareUnsigned));
    entries.keySet().forEach(path -> children.add(firstName(path)));
    TreeFormatter tree = new TreeFormatter();
    for (String child : children) {
      if (child.endsWith("/")) {
        String name = child.substring(0, child.length() - 1);
        tree.append(name, FileMode.TREE, below(name).id(formatter));
      } else {
        Entry entry = java.util.Objects.requireNonNull(entries.get(child));
        tree.append(child, entry.mode().git, ObjectId.fromString(entry.id()));
      }
    }
    return formatter.idFor(tree);
  }

  /** The name of the first folder of a path, with a slash; or of the file. */
  private static String firstName(String path) {
    int slash = path.indexOf('/');
    return slash < 0 ? path : path.substring(0, slash + 1);
  }

  private static byte[] utf8(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "tree " + id() + ", " + entries.size() + (entries.size() == 1 ? " file" : " files");
  }
}
