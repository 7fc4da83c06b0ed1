package reproducibility.vendor;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import reproducibility.Malformed;
import reproducibility.archive.tree.GitTree;
import reproducibility.archive.tree.SourceTree;
import reproducibility.file.OutputFolder;

/**
 * The files of a source tarball, laid out in a folder as git would have them: contents, the
 * executable bit and symbolic links, and no times.
 */
public final class UnpackedSource {
  private static final Set<PosixFilePermission> EXECUTABLE =
      EnumSet.of(
          PosixFilePermission.OWNER_EXECUTE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_EXECUTE);

  private UnpackedSource() {}

  /**
   * Lays a tarball out: beside the place under a hidden name, and renamed when it is whole and has
   * the tree that was read before. A folder with that tree is left as it is.
   *
   * @return the tarball's tree
   * @throws Malformed where the tarball cannot be read, a symbolic link in it leads out of it, or a
   *     folder with another tree is there
   */
  public static SourceTree lay(Path tarball, Path folder) throws IOException {
    SourceTree source = SourceTree.read(tarball);
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
          || !GitTree.ofFolder(folder).equals(source.tree())) {
        throw new Malformed(
            folder.toString(), "is there with another tree than the tarball; it is kept");
      }
      return source;
    }
    Path top = folder.toAbsolutePath().normalize();
    String ending = ".unpacking";
    sweep(top.resolveSibling(""), "." + top.getFileName() + ".*" + ending);
    Path part =
        top.resolveSibling("." + top.getFileName() + "." + ProcessHandle.current().pid() + ending);
    Files.createDirectories(part);
    try {
      SourceTree.visit(tarball, new Layer(part));
      if (!GitTree.ofFolder(part).equals(source.tree())) {
        throw new Malformed(
            tarball.toString(), "cannot be laid out on this file system as it was packed");
      }
      Files.move(part, top, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      remove(part);
    }
    return source;
  }

  /** Writes what a tarball holds below a folder. */
  private record Layer(Path folder) implements SourceTree.Visitor {
    @Override
    public void file(String path, boolean program, InputStream content) throws IOException {
      Path place = place(path);
      try (OutputStream out = Files.newOutputStream(place)) {
        content.transferTo(out);
      }
      if (program) {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(place);
        permissions.addAll(EXECUTABLE);
        Files.setPosixFilePermissions(place, permissions);
      }
    }

    @Override
    public void link(String path, String target) throws IOException {
      Path place = place(path);
      Path aim = place.resolveSibling(target).normalize();
      if (!aim.startsWith(folder)) {
        throw new Malformed(path, "is a link out of the source, to " + target);
      }
      Files.createSymbolicLink(place, Path.of(target));
    }

    /** No part of the way is a link, or a file would be written where that leads. */
    private Path place(String path) throws IOException {
      return new OutputFolder(folder).make(path);
    }
  }

  private static void sweep(Path folder, String names) throws IOException {
    Files.createDirectories(folder);
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, names)) {
      for (Path it : left) {
        remove(it);
      }
    }
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw new IOException(e);
    }
    for (Path it : all) {
      Files.deleteIfExists(it);
    }
  }
}
