package reproducibility.repository;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import reproducibility.Malformed;
import reproducibility.archive.tree.BlobId;

/**
 * A blob on disk. What is known of bytes is kept by their id, so the bytes have to be those of the
 * id: git fsck(1) finds out, and reading an object does not.
 */
final class LaidBlob {
  private LaidBlob() {}

  /**
   * Writes a blob into a new file.
   *
   * @param path of the repository, for messages
   * @throws Malformed where the repository has other bytes under this id
   */
  static void write(ObjectReader objects, ObjectId id, Path file, String path) throws IOException {
    ObjectLoader blob = objects.open(id, Constants.OBJ_BLOB);
    MessageDigest sha1 = BlobId.begun(blob.getSize());
    try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), sha1)) {
      blob.copyTo(out);
    }
    if (!ObjectId.fromRaw(sha1.digest()).equals(id)) {
      throw new Malformed(
          path, "the repository holds other bytes under the id " + id.name() + ": git fsck");
    }
  }
}
