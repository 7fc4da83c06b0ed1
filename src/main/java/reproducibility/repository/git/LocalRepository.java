package reproducibility.repository.git;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import reproducibility.Malformed;

/** The git repository of a folder on this machine. */
public final class LocalRepository {
  /** git-config(1), "extensions.objectFormat". */
  private static final String OBJECT_FORMAT_OF_SHA256 = "sha256";

  private LocalRepository() {}

  /**
   * Opens the repository that a folder lies in.
   *
   * @param settings an empty folder, in place of the one where this user's git has its settings
   * @throws Malformed where there is none, or none that JGit can read
   */
  public static Repository open(Path folder, Path settings) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new Malformed(folder.toString(), "no such folder");
    }
    File place = CheckoutFolder.find(folder).orElse(folder.toRealPath()).toFile();
    GitFolder.requireSound(place.toPath());
    FileRepositoryBuilder builder = new FileRepositoryBuilder();
    builder.setFS(new QuietFileSystem(settings));
    if (new File(place, Constants.DOT_GIT).exists()) {
      builder.setWorkTree(place).findGitDir(place);
    } else {
      builder.setGitDir(place).setBare();
    }
    try {
      Repository git = builder.setMustExist(true).build();
      new ObjectStore(git.getCommonDirectory().toPath().resolve("objects")).requireOwn();
      if (OBJECT_FORMAT_OF_SHA256.equalsIgnoreCase(
          git.getConfig().getString("extensions", null, "objectFormat"))) {
        git.close();
        throw new Malformed(
            folder.toString(),
            "names its objects by SHA-256 (extensions.objectFormat), which JGit cannot read yet;"
                + " git clone --bare does not convert it: check a SHA-1 mirror of it");
      }
      return git;
    } catch (RepositoryNotFoundException e) {
      throw new Malformed(
          folder.toString(), "is not a git repository (nor any of the folders above it)");
    }
  }
}
