package reproducibility.nix.build;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import reproducibility.ecosystem.Platform;

/**
 * What a builder finds around it: what {@code probe.sh}, a derivation of this suite's own, left in
 * its output, which no package can write.
 *
 * @param platform of the machine that built it, as its kernel says
 * @param interfaces of the network; {@code lo} alone where there is none
 * @param topLevel the names at the top of the file system
 * @param varied what the conditions could really vary
 * @param reachesTheServer whether a server outside of the sandbox answered
 */
public record BuildProbe(
    Optional<Platform> platform,
    List<String> interfaces,
    List<String> topLevel,
    Set<Variation> varied,
    boolean reachesTheServer) {

  /** Reads the output of the probe: a fact a line. */
  public static BuildProbe parse(List<String> lines) {
    List<String> machine = words(lines, "machine ");
    Set<String> varied =
        lines.stream()
            .filter(it -> it.startsWith("varied "))
            .map(it -> it.substring("varied ".length()))
            .collect(Collectors.toSet());
    return new BuildProbe(
        machine.size() == 2
            ? Optional.of(Platform.of(machine.get(0), machine.get(1)))
            : Optional.empty(),
        words(lines, "interfaces "),
        words(lines, "top level "),
        Arrays.stream(Variation.values())
            .filter(it -> varied.contains(it.id()))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Variation.class))),
        lines.contains("server reached"));
  }

  private static List<String> words(List<String> lines, String fact) {
    return lines.stream()
        .filter(it -> it.startsWith(fact))
        .findFirst()
        .map(it -> List.of(it.substring(fact.length()).strip().split("\\s+")))
        .orElse(List.of());
  }
}
