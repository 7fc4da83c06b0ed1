package reproducibility.nix.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What Nix and the builder wrote during a build. A package can write each of these lines itself, so
 * nothing that is read here makes a claim pass.
 *
 * @param text standard error of {@code nix-build}
 */
public record BuildLog(String text) {
  private static final Pattern ELSEWHERE =
      Pattern.compile("building '/nix/store/[^']+\\.drv' on '([^']+)'");

  /**
   * What differs between two builds of one thing: names that Nix, mkdtemp(3) and Python's tempfile
   * make up, addresses, times.
   */
  private static final Pattern CHANGING =
      Pattern.compile(
          "(?<=/nix/store/)[0-9a-z]{32}-|\\btmp[\\w.-]{6,}|\\bpip-[\\w-]+|\\b0x[0-9a-f]+|\\d+");

  /**
   * Messages by which Nix says that the machine cannot build as asked, whatever the package is
   * like.
   */
  private static final Pattern MACHINE_TROUBLE =
      Pattern.compile(
          "No space left on device|kernel namespaces|cannot set up"
              + "|Cannot allocate memory|unable to fork|Too many open files"
              + "|is required to build '.*', but I am a|executing '.*': Exec format error");

  /** A text without numbers, hashes of store paths and names of temporary files. */
  static String lasting(String text) {
    return CHANGING.matcher(text).replaceAll("");
  }

  /** The remote builders that were given something to build. */
  List<String> builders() {
    return all(ELSEWHERE).stream().distinct().toList();
  }

  /** What ended it, where it did not end by itself. */
  public Optional<BuildStop> cut() {
    return BuildStop.in(text);
  }

  /** Lines about the machine, not about the package. */
  public List<String> machineTrouble() {
    return text.lines().filter(line -> MACHINE_TROUBLE.matcher(line).find()).toList();
  }

  private List<String> all(Pattern pattern) {
    List<String> found = new ArrayList<>();
    pattern.matcher(text).results().forEach(match -> found.add(match.group(1)));
    return List.copyOf(found);
  }
}
