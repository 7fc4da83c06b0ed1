package reproducibility.ecosystem.npm;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import reproducibility.Malformed;
import reproducibility.archive.Budget;
import reproducibility.archive.Tarball;
import reproducibility.archive.Texts;
import reproducibility.archive.tar.GzipMembers;
import reproducibility.hash.Digest;

/**
 * The top folders of a tarball and the {@code package.json} right below each, as far as it reads.
 */
final class TopFolders {
  /** What {@code npm pack} calls it. */
  private static final String USUAL = "package";

  private final String fileName;
  private final Set<String> folders = new TreeSet<>();
  private final Texts texts;
  private Optional<String> trouble = Optional.empty();

  private TopFolders(String fileName) {
    this.fileName = fileName;
    this.texts = new Texts(fileName);
  }

  /** Those of a whole file. */
  static TopFolders read(Path file) {
    return read(file, false);
  }

  /** Those that come before it is known whose file this is. */
  static TopFolders untilPackageIsFound(Path file) {
    return read(file, true);
  }

  private static TopFolders read(Path file, boolean untilFound) {
    TopFolders seen = new TopFolders(file.getFileName().toString());
    try (InputStream gzip = GzipMembers.of(file);
        ShortHeaders bytes = new ShortHeaders(Budget.of(file).counting(gzip));
        TarArchiveInputStream tar = new TarArchiveInputStream(bytes)) {
      TarArchiveEntry entry = tar.getNextEntry();
      while (entry != null) {
        seen.add(entry, tar);
        if (untilFound && seen.ofPackage().isPresent()) {
          return seen;
        }
        bytes.any();
        if (!entry.isSparse()) {
          tar.transferTo(OutputStream.nullOutputStream());
        }
        bytes.few();
        entry = tar.getNextEntry();
      }
      bytes.any();
      Digest.of(bytes);
    } catch (IOException | IllegalArgumentException e) {
      seen.trouble = Optional.of("is not a whole .tar.gz file: " + Malformed.why(e));
    }
    return seen;
  }

  private void add(TarArchiveEntry entry, InputStream content) throws IOException {
    String path = entry.getName().replaceFirst("^(\\./)+", "");
    String folder = path.replaceFirst("(?s)/.*", "");
    if (!folder.isEmpty()) {
      folders.add(folder);
    }
    if (Tarball.isRegular(entry) && path.equals(folder + "/" + PackageJson.FILE)) {
      texts.read(path, folder, content);
    }
  }

  /** All that were seen; a file beside them is one, too. */
  Set<String> folders() {
    return Collections.unmodifiableSet(folders);
  }

  /** Why no more was seen. */
  Optional<String> trouble() {
    return trouble;
  }

  /** The folder of an npm package: the usual one, or one whose package.json says that it is one. */
  Optional<String> ofPackage() {
    if (texts.get(USUAL).isPresent() || texts.troubles().containsKey(USUAL)) {
      return Optional.of(USUAL);
    }
    return texts.all().keySet().stream().filter(it -> saysThatItIsOne(it)).findFirst();
  }

  private boolean saysThatItIsOne(String folder) {
    try {
      PackageJson json = json(folder);
      return json.names(folder)
          || NpmFileName.parse(fileName).filter(it -> it.isOf(json)).isPresent();
    } catch (Malformed e) {
      return false;
    }
  }

  /**
   * That of the package.
   *
   * @throws Malformed where it cannot be read
   */
  PackageJson packageJson() {
    String folder = ofPackage().orElse(USUAL);
    Optional.ofNullable(texts.troubles().get(folder))
        .ifPresent(
            it -> {
              throw it;
            });
    return json(folder);
  }

  private PackageJson json(String folder) {
    return PackageJson.parse(folder + "/" + PackageJson.FILE, texts.get(folder).orElse(""));
  }

  /** The bytes of a tar file, few of which may describe one entry: a library keeps those. */
  private static final class ShortHeaders extends FilterInputStream {
    private static final int MOST_BYTES = 1 << 20;

    private long left = MOST_BYTES;

    private ShortHeaders(InputStream in) {
      super(in);
    }

    private void any() {
      left = Long.MAX_VALUE;
    }

    private void few() {
      left = MOST_BYTES;
    }

    @Override
    public int read() throws IOException {
      return count(super.read(), 1);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      return count(read, read);
    }

    private int count(int result, int bytes) throws IOException {
      left -= Math.max(0, bytes);
      if (left < 0) {
        throw new IOException("more than " + MOST_BYTES + " bytes describe one entry");
      }
      return result;
    }
  }
}
