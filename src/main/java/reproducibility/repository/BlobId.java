package reproducibility.repository;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/**
 * How git names a file's bytes: SHA-1 over {@code blob}, the size, a zero byte, and the bytes
 * (gitformat-loose(5); git hash-object(1) with {@code --no-filters}).
 */
final class BlobId {
  private static final int BUFFER_BYTES = 1 << 16;

  private BlobId() {}

  static String of(Path file) {
    MessageDigest sha1 = Constants.newMessageDigest();
    try (InputStream in = Files.newInputStream(file)) {
      sha1.update(("blob " + Files.size(file) + "\0").getBytes(StandardCharsets.US_ASCII));
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
        sha1.update(buffer, 0, read);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ObjectId.fromRaw(sha1.digest()).name();
  }
}
