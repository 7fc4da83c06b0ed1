package reproducibility.archive.tree;

import java.io.ByteArrayInputStream;
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
public final class BlobId {
  private static final int BUFFER_BYTES = 1 << 16;

  private BlobId() {}

  /** Of a file as it lies on disk: 40 lower-case hexadecimal digits. */
  public static String of(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return of(Files.size(file), in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of a text, such as the target of a symbolic link. */
  public static String of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      return of(bytes.length, new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of so many bytes, which is all that is left in a stream; it stays open. */
  static String of(long size, InputStream in) throws IOException {
    MessageDigest sha1 = begun(size);
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
      sha1.update(buffer, 0, read);
    }
    return ObjectId.fromRaw(sha1.digest()).name();
  }

  /** The digest that becomes the id of so many bytes, which are to follow. */
  public static MessageDigest begun(long size) {
    MessageDigest sha1 = Constants.newMessageDigest();
    sha1.update(("blob " + size + "\0").getBytes(StandardCharsets.US_ASCII));
    return sha1;
  }
}
