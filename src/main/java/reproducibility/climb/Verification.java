package reproducibility.climb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import reproducibility.OutputFolder;
import reproducibility.archive.NixHash;
import reproducibility.archive.SourceTree;

/** Compares a downloaded file with the hash that the expression has for it. */
final class Verification {
  private Verification() {}

  /**
   * What is wrong; empty where the file, or the tree that it unpacks to, has the hash.
   *
   * @param folder an empty folder, into which the tree is laid
   * @throws reproducibility.Malformed where it cannot be unpacked
   */
  static Optional<String> trouble(FetchRequest request, Path file, Path folder) {
    NixHash found =
        request.recursive()
            ? tree(file, folder, request.hash().algorithm())
            : NixHash.flat(file, request.hash().algorithm());
    if (found.equals(request.hash())) {
      return Optional.empty();
    }
    return Optional.of(
        (request.recursive() ? "the tree of " : "")
            + file.getFileName()
            + " has "
            + found
            + ", and the expression has "
            + request.hash()
            + (request.recursive() && isFlat(request, file)
                ? ": that is the hash of the file, and the fetcher takes it for that of the tree"
                : "")
            + (!request.recursive() && isTree(request, file, folder)
                ? ": that is the hash of the unpacked tree, and the fetcher takes it for that of"
                    + " the file"
                : ""));
  }

  private static boolean isFlat(FetchRequest request, Path file) {
    return NixHash.flat(file, request.hash().algorithm()).equals(request.hash());
  }

  private static boolean isTree(FetchRequest request, Path file, Path folder) {
    try {
      return file.toString().endsWith(".tar.gz")
          && tree(file, folder, request.hash().algorithm()).equals(request.hash());
    } catch (reproducibility.Malformed e) {
      return false;
    }
  }

  /** As fetchzip unpacks it: without the top folder, empty folders included. */
  private static NixHash tree(Path file, Path folder, NixHash.Algorithm algorithm) {
    SourceTree.visit(file, new Laying(new OutputFolder(folder)));
    return NixHash.recursive(folder, algorithm);
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
