package reproducibility.repository;

import java.util.Optional;

/**
 * A regular file of a snapshot.
 *
 * @param path from the top of the repository, with {@code /}
 * @param inGit what git has at this path, if git tracks it
 */
public record TreeFile(String path, Optional<InGit> inGit) {

  /**
   * What git has at a path.
   *
   * @param blob the object id of the bytes (Git user manual, "Blob object")
   * @param executable whether the mode is 100755
   */
  public record InGit(String blob, boolean executable) {}

  /** The name without folders. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Whether git tracks it. */
  public boolean tracked() {
    return inGit.isPresent();
  }
}
