package reproducibility.repository.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.lib.Repository;
import reproducibility.Capability;
import reproducibility.Undecided;

/** Reads git's index (gitformat-index(5)). */
public final class GitIndex {
  /**
   * The extensions that have to be understood and that JGit does not know, each with the command
   * that writes an index without it.
   */
  private static final Map<String, String> UNKNOWN =
      Map.of(
          "link", "git update-index --no-split-index",
          "sdir", "git sparse-checkout reapply --no-sparse-index");

  private static final Map<String, String> NAMES =
      Map.of("link", "a split index", "sdir", "a sparse index");

  private GitIndex() {}

  /**
   * The index.
   *
   * @throws Undecided where it cannot be read
   */
  public static DirCache read(Repository git) {
    try {
      return git.readDirCache();
    } catch (IOException | RuntimeException e) {
      throw unreadable(git, e);
    }
  }

  private static Undecided unreadable(Repository git, Exception trouble) {
    byte[] bytes = bytes(git.getIndexFile().toPath());
    for (Map.Entry<String, String> it : UNKNOWN.entrySet()) {
      if (hasExtension(bytes, it.getKey())) {
        return new Undecided(
            Capability.REPOSITORY,
            "git keeps "
                + NAMES.getOrDefault(it.getKey(), "an index")
                + " here (extension "
                + it.getKey()
                + "), which JGit cannot read",
            it.getValue() + "   writes one that it can; git works as before");
      }
    }
    return new Undecided(
        Capability.REPOSITORY,
        "git's index cannot be read: " + trouble.getMessage(),
        "git status            tells whether git can read it; rm .git/index && git reset writes it"
            + " anew");
  }

  private static byte[] bytes(Path index) {
    try {
      return Files.isRegularFile(index) ? Files.readAllBytes(index) : new byte[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Extensions have a signature of four letters and a length of four bytes. */
  private static boolean hasExtension(byte[] index, String signature) {
    byte[] wanted = signature.getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i + 2 * wanted.length <= index.length; i++) {
      if (index[i] == wanted[0]
          && index[i + 1] == wanted[1]
          && index[i + 2] == wanted[2]
          && index[i + 3] == wanted[3]
          && index[i + 4] == 0) {
        return true;
      }
    }
    return false;
  }
}
