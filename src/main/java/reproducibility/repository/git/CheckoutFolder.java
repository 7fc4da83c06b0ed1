package reproducibility.repository.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.RepositoryCache.FileKey;
import org.eclipse.jgit.util.FS;

/** Finds the repository that a folder lies in, as git does: upwards (git(1), "GIT_DIR"). */
public final class CheckoutFolder {
  private CheckoutFolder() {}

  /**
   * The top of the checkout around a folder; the folder itself, as it was named, where it is the
   * top or lies in no checkout.
   */
  public static Path around(Path folder) {
    if (!Files.isDirectory(folder) || Files.exists(folder.resolve(Constants.DOT_GIT))) {
      return folder;
    }
    return find(folder).filter(it -> Files.exists(it.resolve(Constants.DOT_GIT))).orElse(folder);
  }

  /** The nearest folder, from this one upwards, that has a {@code .git} or is a bare repository. */
  public static Optional<Path> find(Path folder) {
    Path at;
    try {
      at = folder.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (Optional<Path> it = Optional.of(at); it.isPresent(); it = it.map(Path::getParent)) {
      if (Files.exists(it.get().resolve(Constants.DOT_GIT))
          || (Files.isRegularFile(it.get().resolve(Constants.HEAD))
              && FileKey.isGitRepository(it.get().toFile(), FS.DETECTED))) {
        return it;
      }
    }
    return Optional.empty();
  }
}
