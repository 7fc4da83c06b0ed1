package reproducibility.nix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What Nix and the builder wrote during a build. The builder's own lines begin with {@code repro:},
 * see {@code build-python-package.sh}.
 *
 * @param text standard error of {@code nix-build}
 */
record BuildLog(String text) {
  private static final Pattern BUILDING = Pattern.compile("building '(/nix/store/[^']+\\.drv)'");
  private static final Pattern ELSEWHERE =
      Pattern.compile("building '/nix/store/[^']+\\.drv' on '([^']+)'");
  private static final Pattern DERIVATION = Pattern.compile("repro: derivation (\\S+\\.drv)");
  private static final Pattern OF_NIXPKGS = Pattern.compile("repro: of nixpkgs (\\S+\\.drv)");
  private static final Pattern MACHINE = Pattern.compile("repro: machine (\\S+) (\\S+)");
  private static final Pattern INTERFACES = Pattern.compile("repro: interfaces (.*)");
  private static final Pattern TOP_LEVEL = Pattern.compile("repro: top level (.*)");
  private static final Pattern VARIED = Pattern.compile("repro: varied ([a-z-]+)");

  /**
   * Messages by which Nix says that the machine cannot build as asked, whatever the package is
   * like.
   */
  private static final Pattern MACHINE_TROUBLE =
      Pattern.compile(
          "No space left on device|kernel namespaces|cannot set up"
              + "|Cannot allocate memory|unable to fork|Too many open files"
              + "|is required to build '.*', but I am a|executing '.*': Exec format error");

  /** The derivations that were really built. */
  List<String> built() {
    return all(BUILDING);
  }

  /** The remote builders that were given something to build. */
  List<String> builders() {
    return all(ELSEWHERE).stream().distinct().toList();
  }

  /** The package's own derivation, where its expression could be evaluated. */
  Optional<String> derivation() {
    return all(DERIVATION).stream().findFirst();
  }

  /** The derivations at which nixpkgs begins. */
  Set<String> ofNixpkgs() {
    return Set.copyOf(all(OF_NIXPKGS));
  }

  /** What the machine of the last builder says that it is. */
  Optional<Platform> platform() {
    return MACHINE
        .matcher(text)
        .results()
        .reduce((earlier, later) -> later)
        .map(it -> Platform.of(it.group(1), it.group(2)));
  }

  /** The network interfaces that the last builder saw: that of the package itself. */
  List<String> interfaces() {
    return lastWords(INTERFACES);
  }

  /** The names at the top of the file system, as the last builder saw it. */
  List<String> topLevel() {
    return lastWords(TOP_LEVEL);
  }

  /** What the builders say that they could vary. */
  Set<Variation> varied() {
    Set<String> ids = Set.copyOf(all(VARIED));
    return Arrays.stream(Variation.values())
        .filter(it -> ids.contains(it.id()))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Variation.class)));
  }

  /** What ended it, where it did not end by itself. */
  Optional<Cut> cut() {
    return Cut.in(text);
  }

  /** Lines about the machine, not about the package. */
  List<String> machineTrouble() {
    return text.lines().filter(line -> MACHINE_TROUBLE.matcher(line).find()).toList();
  }

  private List<String> lastWords(Pattern pattern) {
    List<String> lines = all(pattern);
    return lines.isEmpty() ? List.of() : List.of(lines.get(lines.size() - 1).strip().split("\\s+"));
  }

  private List<String> all(Pattern pattern) {
    List<String> found = new ArrayList<>();
    pattern.matcher(text).results().forEach(match -> found.add(match.group(1)));
    return List.copyOf(found);
  }
}
