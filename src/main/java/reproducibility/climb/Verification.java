package reproducibility.climb;

import java.nio.file.Path;
import java.util.Optional;
import reproducibility.nix.store.NixHash;

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
      return UnpackedTree.isRead(file.toString())
          && tree(file, folder, request.hash().algorithm()).equals(request.hash());
    } catch (reproducibility.Malformed e) {
      return false;
    }
  }

  private static NixHash tree(Path file, Path folder, NixHash.Algorithm algorithm) {
    UnpackedTree.lay(file, folder);
    return NixHash.recursive(folder, algorithm);
  }
}
