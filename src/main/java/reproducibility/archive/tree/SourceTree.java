package reproducibility.archive.tree;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import reproducibility.Malformed;
import reproducibility.archive.Budget;
import reproducibility.archive.Tarball;
import reproducibility.archive.tar.GzipMembers;
import reproducibility.archive.tree.GitTree.Entry;
import reproducibility.archive.tree.GitTree.Mode;
import reproducibility.file.RelativePath;

/**
 * The tree that a forge's archive of a commit holds, below its top folder.
 *
 * @param tree its files as git knows them
 * @param open why the commit's own tree may be another one, a line each: {@code git archive} leaves
 *     out what {@code export-ignore} names, writes into what {@code export-subst} names, and makes
 *     an empty folder of a submodule (git-archive(1), "ATTRIBUTES")
 */
public record SourceTree(GitTree tree, List<String> open) {
  private static final int OWNER_EXECUTES = 0100;

  /** Told of each file while the archive is read. */
  public interface Visitor {
    /**
     * A file or a program.
     *
     * @param content its bytes, to be read to their end
     */
    void file(String path, boolean program, InputStream content) throws IOException;

    /** A symbolic link. */
    void link(String path, String target) throws IOException;

    /** A folder, which git has only where it holds something. */
    default void folder(String path) {}
  }

  /**
   * Reads a source tarball.
   *
   * @throws Malformed where it is no whole {@code .tar.gz}, has not one top folder, or holds what a
   *     git tree cannot
   */
  public static SourceTree read(Path tarball) {
    Map<String, Entry> entries = new TreeMap<>();
    Map<String, String> attributes = new TreeMap<>();
    Set<String> folders = new HashSet<>();
    visit(
        tarball,
        folders,
        new Visitor() {
          @Override
          public void file(String path, boolean program, InputStream content) throws IOException {
            byte[] bytes = content.readAllBytes();
            if (path.equals(".gitattributes") || path.endsWith("/.gitattributes")) {
              attributes.put(path, new String(bytes, StandardCharsets.UTF_8));
            }
            String id = BlobId.of(bytes.length, new ByteArrayInputStream(bytes));
            put(entries, tarball, path, new Entry(program ? Mode.PROGRAM : Mode.FILE, id));
          }

          @Override
          public void link(String path, String target) {
            put(entries, tarball, path, new Entry(Mode.LINK, BlobId.of(target)));
          }
        });
    return new SourceTree(GitTree.of(entries), open(entries.keySet(), folders, attributes));
  }

  /**
   * Reads a source tarball and hands over each of its files.
   *
   * @throws Malformed as {@link #read}
   */
  public static void visit(Path tarball, Visitor visitor) {
    visit(tarball, new HashSet<>(), visitor);
  }

  private static void put(Map<String, Entry> entries, Path tarball, String path, Entry entry) {
    if (entries.put(path, entry) != null) {
      throw new Malformed(tarball.getFileName() + "!" + path, "is there twice");
    }
  }

  private static void visit(Path tarball, Set<String> folders, Visitor visitor) {
    String fileName = tarball.getFileName().toString();
    String top = Tarball.read(tarball, path -> false).folder();
    try (InputStream gzip = GzipMembers.of(tarball);
        TarArchiveInputStream tar = new TarArchiveInputStream(Budget.of(tarball).counting(gzip))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        String path = path(fileName, entry.getName(), top);
        if (entry.isDirectory()) {
          folders.add(path);
          if (!path.isEmpty()) {
            visitor.folder(path);
          }
        } else if (entry.isSymbolicLink()) {
          visitor.link(path, entry.getLinkName());
        } else if (Tarball.isRegular(entry)) {
          visitor.file(path, (entry.getMode() & OWNER_EXECUTES) != 0, tar);
        } else {
          throw new Malformed(fileName + "!" + path, "is neither file, folder nor symbolic link");
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new Malformed(fileName, "is not a whole .tar.gz file: " + Malformed.why(e));
    }
  }

  /** Below the top folder; nothing that git could not have in a tree. */
  static String path(String fileName, String member, String top) {
    String path = member.replaceFirst("^(\\./)+", "").replaceFirst("/+$", "");
    String below =
        path.equals(top) ? "" : path.substring(Math.min(path.length(), top.length() + 1));
    boolean known = below.isEmpty() ? path.equals(top) : path.startsWith(top + "/");
    boolean possible = below.isEmpty() || RelativePath.trouble(below).isEmpty();
    if (!known || !possible) {
      throw new Malformed(
          fileName + "!" + member, "is no path of a git tree below the one top folder");
    }
    return below;
  }

  private static List<String> open(
      Set<String> files, Set<String> folders, Map<String, String> attributes) {
    List<String> open = new ArrayList<>();
    attributes.forEach(
        (path, text) ->
            first(text, "export-subst", "export-ignore")
                .ifPresent(line -> open.add(path + " says: " + line)));
    folders.stream()
        .filter(it -> !it.isEmpty())
        .filter(it -> files.stream().noneMatch(file -> file.startsWith(it + "/")))
        .filter(it -> folders.stream().noneMatch(other -> other.startsWith(it + "/")))
        .sorted()
        .forEach(it -> open.add(it + "/ is empty: a submodule, or all of it was left out"));
    return List.copyOf(open);
  }

  private static Optional<String> first(String text, String... words) {
    return text.lines()
        .map(String::strip)
        .filter(it -> !it.startsWith("#"))
        .filter(it -> List.of(words).stream().anyMatch(it::contains))
        .findFirst();
  }
}
