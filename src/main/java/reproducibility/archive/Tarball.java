package reproducibility.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import reproducibility.Malformed;
import reproducibility.archive.tar.EmbeddedCommit;
import reproducibility.archive.tar.GzipMembers;
import reproducibility.hash.Digest;

/**
 * A gzip-compressed tar file, or a zip file of the same form, as far as its names and its small
 * texts matter.
 *
 * @param folder the one folder that holds everything
 * @param texts the files that were asked for, by path below that folder
 * @param paths of all members, below that folder
 * @param commit the commit id in the pax global header, which {@code git archive} writes there
 */
public record Tarball(String folder, Texts texts, Set<String> paths, Optional<String> commit) {
  /** A text may be a link to a link: whoever unpacks the archive and reads it follows them all. */
  private static final int MOST_LINKS = 4;

  /**
   * Reads a tarball from start to end; once more for texts that are links.
   *
   * @param wanted says by path below the top folder which files to keep as text
   * @throws Malformed where it is not a whole gzip or tar file, or has not exactly one top folder
   */
  public static Tarball read(Path file, Predicate<String> wanted) {
    return read(file, wanted, MOST_LINKS);
  }

  private static Tarball read(Path file, Predicate<String> wanted, int linksLeft) {
    String fileName = file.getFileName().toString();
    Set<String> folders = new TreeSet<>();
    Texts texts = new Texts(fileName);
    Set<String> paths = new TreeSet<>();
    Map<String, String> links = new TreeMap<>();
    Optional<String> commit = Optional.empty();
    try (InputStream gzip = new BufferedInputStream(GzipMembers.of(file));
        TarArchiveInputStream tar = new TarArchiveInputStream(Budget.of(file).counting(gzip))) {
      gzip.mark(EmbeddedCommit.HEAD_BYTES);
      commit = EmbeddedCommit.of(gzip.readNBytes(EmbeddedCommit.HEAD_BYTES));
      gzip.reset();
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        String path = entry.getName().replaceFirst("^\\./", "");
        folders.add(path.replaceFirst("/.*", ""));
        String below = path.contains("/") ? path.substring(path.indexOf('/') + 1) : "";
        paths.add(below.replaceFirst("/$", ""));
        if (isRegular(entry) && wanted.test(below)) {
          texts.read(path, below, tar);
        } else if ((entry.isLink() || entry.isSymbolicLink()) && wanted.test(below)) {
          links.put(below, target(path, entry));
        }
      }
      Digest.of(gzip);
    } catch (IOException | IllegalArgumentException e) {
      throw new Malformed(fileName, "is not a whole .tar.gz file: " + Malformed.why(e));
    }
    if (!links.isEmpty()) {
      Texts targets =
          linksLeft == 0
              ? new Texts(fileName)
              : read(file, links::containsValue, linksLeft - 1).texts();
      links.forEach((link, target) -> texts.link(link, target, targets.get(target)));
    }
    return new Tarball(only(fileName, folders), texts, paths, commit);
  }

  /** Where a link leads, below the top folder. */
  private static String target(String path, TarArchiveEntry link) {
    Path whole =
        link.isLink()
            ? Path.of(link.getLinkName())
            : Path.of(path).resolveSibling(link.getLinkName());
    return whole.normalize().toString().replaceFirst("^[^/]*/", "");
  }

  static String only(String fileName, Collection<String> folders) {
    if (folders.size() != 1) {
      throw new Malformed(
          fileName, "everything lies in one top folder; this archive has " + folders);
    }
    return folders.iterator().next();
  }

  /** Whether a member is a file: Commons Compress takes links, devices and pipes for files too. */
  public static boolean isRegular(TarArchiveEntry entry) {
    return entry.isFile()
        && !entry.isLink()
        && !entry.isSymbolicLink()
        && !entry.isCharacterDevice()
        && !entry.isBlockDevice()
        && !entry.isFIFO();
  }
}
