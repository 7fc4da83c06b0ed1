package reproducibility.claims.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Guesses, for a message, what became of an archive. */
final class DamageGuess {
  /** Git LFS, "The pointer": the first line of the file that takes the place of the real one. */
  private static final String LFS_POINTER = "version https://git-lfs";

  private static final int BEGINNING_BYTES = 64;

  private DamageGuess() {}

  /** A few words that begin with a semicolon, or nothing. */
  static String hint(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      String beginning = new String(in.readNBytes(BEGINNING_BYTES), StandardCharsets.ISO_8859_1);
      if (beginning.startsWith(LFS_POINTER)) {
        return "; it is a Git LFS pointer, not the archive";
      }
      if (beginning.isEmpty()) {
        return "; it is empty";
      }
      boolean archive = beginning.startsWith("PK") || beginning.startsWith("\u001f\u008b");
      return archive ? "" : "; it begins like no zip or gzip file";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
