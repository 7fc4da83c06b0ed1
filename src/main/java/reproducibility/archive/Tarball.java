package reproducibility.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import reproducibility.Malformed;

/**
 * A gzip-compressed tar file, as far as its names and its small texts matter.
 *
 * @param folder the one folder that holds everything
 * @param texts the files that were asked for, by path below that folder
 * @param paths of all members, below that folder
 * @param commit the commit id in the pax global header, which {@code git archive} writes there
 */
record Tarball(
    String folder, Map<String, String> texts, Set<String> paths, Optional<String> commit) {
  private static final int MOST_TEXT_BYTES = 4 << 20;

  /**
   * Reads a tarball from start to end.
   *
   * @param wanted says by path below the top folder which files to keep as text
   * @throws Malformed where it is not a whole gzip or tar file, or has not exactly one top folder
   */
  static Tarball read(Path file, Predicate<String> wanted) {
    String fileName = file.getFileName().toString();
    Set<String> folders = new TreeSet<>();
    Map<String, String> texts = new TreeMap<>();
    Set<String> paths = new TreeSet<>();
    Optional<String> commit = Optional.empty();
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        GzipCompressorInputStream gzip =
            GzipCompressorInputStream.builder().setInputStream(bytes).get();
        TarArchiveInputStream tar = new TarArchiveInputStream(Budget.of(file).counting(gzip))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (commit.isEmpty()) {
          commit = Optional.ofNullable(entry.getExtraPaxHeader("comment"));
        }
        String path = entry.getName().replaceFirst("^\\./", "");
        folders.add(path.replaceFirst("/.*", ""));
        String below = path.contains("/") ? path.substring(path.indexOf('/') + 1) : "";
        paths.add(below.replaceFirst("/$", ""));
        if (entry.isFile() && wanted.test(below)) {
          texts.put(below, text(fileName + "!" + path, tar));
        }
      }
      Digest.of(gzip);
    } catch (IOException | IllegalArgumentException e) {
      throw new Malformed(fileName, "is not a whole .tar.gz file: " + Wheel.why(e));
    }
    return new Tarball(only(fileName, folders), texts, paths, commit);
  }

  private static String text(String where, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MOST_TEXT_BYTES + 1);
    if (bytes.length > MOST_TEXT_BYTES) {
      throw new Malformed(where, "is larger than " + MOST_TEXT_BYTES + " bytes");
    }
    return where.endsWith(".py") ? script(bytes) : Wheel.utf8(where, bytes);
  }

  /** PEP 263: a script names its encoding itself. What is read of it here is ASCII in any. */
  private static String script(byte[] bytes) {
    String raw = new String(bytes, StandardCharsets.ISO_8859_1);
    return MemberName.utf8(raw).orElse(raw);
  }

  private static String only(String fileName, Collection<String> folders) {
    if (folders.size() != 1) {
      throw new Malformed(
          fileName, "everything lies in one top folder; this archive has " + folders);
    }
    return folders.iterator().next();
  }
}
