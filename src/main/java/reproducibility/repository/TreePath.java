package reproducibility.repository;

import org.eclipse.jgit.lib.FileMode;

/**
 * A path of a snapshot, whatever lies there.
 *
 * @param path from the top of the repository, with {@code /}
 * @param kind what lies there
 */
public record TreePath(String path, Kind kind) {

  /** What can lie at a path (Git user manual, "Tree object"). */
  public enum Kind {
    /** A regular file. */
    FILE,
    /** A symbolic link. */
    LINK,
    /** A commit of another repository. */
    SUBMODULE,
    /** Nothing, on disk; git tracks something of this name. */
    MISSING;

    static Kind of(FileMode mode) {
      if (mode == FileMode.SYMLINK) {
        return LINK;
      }
      return mode == FileMode.GITLINK ? SUBMODULE : FILE;
    }
  }

  /** Whether a regular file or a symbolic link lies there. */
  public boolean isFileOrLink() {
    return kind == Kind.FILE || kind == Kind.LINK;
  }

  /** The name without folders. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  @Override
  public String toString() {
    return name();
  }
}
