package reproducibility.climb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Locale;
import java.util.Set;
import reproducibility.archive.tree.SourceTree;
import reproducibility.archive.tree.ZipTree;
import reproducibility.file.OutputFolder;

/** Unpacks archives as {@code fetchzip} does: without the top folder, with empty folders. */
final class UnpackedTree {
  private UnpackedTree() {}

  /** Whether the tree of a file of this name is read. */
  static boolean isRead(String fileName) {
    return fileName.toLowerCase(Locale.ROOT).matches("(?s).*(\\.tar\\.gz|\\.tgz|\\.zip)");
  }

  /**
   * Lays the tree into an empty folder.
   *
   * @throws reproducibility.Malformed where it cannot be unpacked
   */
  static void lay(Path file, Path folder) {
    Laying laying = new Laying(new OutputFolder(folder));
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
      ZipTree.visit(file, laying);
    } else {
      SourceTree.visit(file, laying);
    }
  }

  private record Laying(OutputFolder folder) implements SourceTree.Visitor {
    @Override
    public void file(String path, boolean program, InputStream content) throws IOException {
      Path place = folder.make(path);
      try (OutputStream out = Files.newOutputStream(place)) {
        content.transferTo(out);
      }
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(place);
      permissions.remove(PosixFilePermission.OWNER_EXECUTE);
      if (program) {
        permissions.add(PosixFilePermission.OWNER_EXECUTE);
      }
      Files.setPosixFilePermissions(place, permissions);
    }

    @Override
    public void link(String path, String target) throws IOException {
      Files.createSymbolicLink(folder.make(path), Path.of(target));
    }

    @Override
    public void folder(String path) {
      try {
        Files.createDirectories(folder.make(path));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
