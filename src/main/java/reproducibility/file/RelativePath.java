package reproducibility.file;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import reproducibility.Malformed;

/**
 * The rule for a path below a folder that a stranger may have named: plain names with {@code /}
 * between them, none of which leads out of the folder or into git's own.
 */
public final class RelativePath {
  /** NAME_MAX of Linux and macOS. */
  private static final int MOST_BYTES_OF_NAME = 255;

  /** Below PATH_MAX of Linux (4096), with room for the folder. */
  private static final int MOST_BYTES = 3_500;

  /** The deepest trees that are published have about 30. */
  private static final int MOST_DEPTH = 200;

  /** Code points that HFS+ leaves out of a comparison (git, {@code utf8.c}, "is_hfs_dotgit"). */
  private static final String IGNORED = "[\\u200c-\\u200f\\u202a-\\u202e\\u206a-\\u206f\\ufeff]";

  private RelativePath() {}

  /**
   * What is wrong with a path, if anything is.
   *
   * @param path with {@code /}
   */
  public static Optional<String> trouble(String path) {
    if (path.isEmpty() || path.startsWith("/") || path.indexOf('\0') >= 0) {
      return Optional.of("is no path below a folder");
    }
    if (path.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      return Optional.of("is a path of more than " + MOST_BYTES + " bytes");
    }
    String[] names = path.split("/", -1);
    if (names.length > MOST_DEPTH) {
      return Optional.of("lies more than " + MOST_DEPTH + " folders deep");
    }
    for (String name : names) {
      if (name.isEmpty() || name.equals(".") || name.equals("..")) {
        return Optional.of("leads out of its folder, or has an empty name in it");
      }
      if (isGitFolder(name)) {
        return Optional.of(
            "names git's own folder, which no tree may hold (git-fsck(1), hasDotgit)");
      }
      if (name.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES_OF_NAME) {
        return Optional.of("has a name of more than " + MOST_BYTES_OF_NAME + " bytes");
      }
    }
    return Optional.empty();
  }

  /**
   * Nothing, where the path is one.
   *
   * @throws Malformed where it is not
   */
  public static void require(String path) {
    trouble(path)
        .ifPresent(
            it -> {
              throw new Malformed(path.length() > 200 ? path.substring(0, 200) + "…" : path, it);
            });
  }

  /**
   * Whether some file system takes this name for {@code .git}: any case, the short name of NTFS,
   * dots and spaces at its end, a stream of it, or code points that HFS+ leaves out.
   */
  public static boolean isGitFolder(String name) {
    if (name.indexOf('g') < 0 && name.indexOf('G') < 0) {
      return false;
    }
    String plain =
        name.replaceAll(IGNORED, "")
            .replaceFirst(":.*", "")
            .replaceFirst("[. ]+$", "")
            .toLowerCase(Locale.ROOT);
    return plain.equals(".git") || plain.matches("git~[0-9]+");
  }
}
