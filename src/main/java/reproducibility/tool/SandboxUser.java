package reproducibility.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whose rights foreign work has: the caller's, or those of a user of its own where the caller is
 * root.
 *
 * @param callerIsRoot whether the caller may become another user, and so must
 * @param id the user's and the group's number, where it is not the caller's
 */
record SandboxUser(boolean callerIsRoot, long id) {
  /** A number that no distribution gives to anybody, and one for where that is not mapped. */
  private static final List<Long> NUMBERS = List.of(1_879_100_000L, 65_533L);

  private static final Path SELF = Path.of("/proc/self");

  private static final String READ = "-all,+dac_read_search";

  /** The one of this machine. */
  static SandboxUser ofThisMachine() {
    return OnThisMachine.USER;
  }

  /**
   * The beginning of a command that runs as this user. It may read what root may read, of what the
   * sandbox shows, and do nothing else that root may do (capabilities(7)).
   */
  List<String> change(String setpriv) {
    return List.of(
        setpriv,
        "--reuid=" + id,
        "--regid=" + id,
        "--clear-groups",
        "--inh-caps=" + READ,
        "--ambient-caps=" + READ,
        "--bounding-set=" + READ,
        "--");
  }

  /** Makes a folder this user's; what lies in it keeps its owner. */
  void give(Path folder) {
    if (!callerIsRoot) {
      return;
    }
    try {
      Files.setAttribute(folder, "unix:uid", (int) id, LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(folder, "unix:gid", (int) id, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Found out once, when somebody asks. */
  private static final class OnThisMachine {
    static final SandboxUser USER = find();

    private static SandboxUser find() {
      try {
        if (!Files.exists(SELF) || !Files.getAttribute(SELF, "unix:uid").equals(0)) {
          return new SandboxUser(false, 0);
        }
        List<String> map = Files.readAllLines(SELF.resolve("uid_map"));
        return NUMBERS.stream()
            .filter(id -> map.stream().anyMatch(line -> isMapped(id, line)))
            .map(id -> new SandboxUser(true, id))
            .findFirst()
            .orElse(new SandboxUser(false, 0));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** A line of user_namespaces(7): first number inside, first number outside, how many. */
    private static boolean isMapped(long id, String line) {
      List<Long> words = Stream.of(line.strip().split("\\s+")).map(Long::valueOf).toList();
      return words.get(0) <= id && id < words.get(0) + words.get(2);
    }
  }
}
