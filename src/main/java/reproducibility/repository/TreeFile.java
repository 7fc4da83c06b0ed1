package reproducibility.repository;

/**
 * A regular file of a snapshot.
 *
 * @param path from the top of the repository, with {@code /}
 * @param tracked whether git tracks it
 */
public record TreeFile(String path, boolean tracked) {
  /** The name without folders. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
