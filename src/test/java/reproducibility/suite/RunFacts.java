package reproducibility.suite;

import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.archive.KnownStructures;
import reproducibility.branch.Branches;
import reproducibility.contract.Level;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.python.packaging.Pythons;
import reproducibility.news.UpstreamStatuses;
import reproducibility.nix.Nix;
import reproducibility.nix.evaluate.EvaluatedPackage;
import reproducibility.nix.evaluate.Evaluation;
import reproducibility.repository.Snapshot;
import reproducibility.suite.build.Builds;
import reproducibility.suite.build.ForeignBuilds;
import reproducibility.suite.build.PlatformFacts;
import reproducibility.upstream.Upstream;

/** What a report says of the run as a whole; only what was found out on the way. */
record RunFacts(UnderTest underTest, Memo once) {
  Map<String, String> all() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("repro.repository", underTest.settings().repository());
    if (!underTest.settings().files().isEmpty()) {
      facts.putAll(Map.of("repro.repository", "none", "repro.title", "loose archives"));
    }
    once.known("snapshot", Snapshot.class)
        .ifPresent(it -> facts.put("repro.ref", it.description()));
    once.known("snapshot", Snapshot.class)
        .flatMap(Snapshot::commit)
        .ifPresent(it -> facts.put("repro.commit", it));
    once.known("nix", Nix.class).ifPresent(it -> facts.putAll(said(it)));
    once.known("nix in a container", Nix.class)
        .ifPresent(it -> facts.put("repro.container", said(it).getOrDefault("repro.nix", "")));
    once.known("python version", Pythons.class)
        .ifPresent(it -> facts.put("repro.python", it.toString().replace("Python ", "")));
    once.known("evaluation", Evaluation.class).ifPresent(it -> facts.put("repro.title", title(it)));
    once.known("builds", Builds.class).ifPresent(it -> facts.putAll(it.facts()));
    facts.put("repro.cache", cached());
    once.known("evaluation", Evaluation.class)
        .ifPresent(it -> facts.putAll(platformFacts(it.sets().keySet())));
    facts.put("repro.news", String.join("\n", news()));
    facts.values().removeIf(String::isBlank);
    return facts;
  }

  /** What Nix says of itself; nothing where it cannot be asked, as claims have said then. */
  private static Map<String, String> said(Nix nix) {
    try {
      return Map.of("repro.nix", nix.version(), "repro.engine", nix.identity().words());
    } catch (Undecided | UncheckedIOException e) {
      return Map.of();
    }
  }

  /** How much was taken of earlier runs. */
  private String cached() {
    return Stream.of(
            once.known("known structures", KnownStructures.class).map(KnownStructures::summary),
            once.known("branches", Branches.class).map(Branches::savedDigests))
        .flatMap(Optional::stream)
        .filter(it -> !it.isEmpty())
        .collect(Collectors.joining(", "));
  }

  /** What upstream has more than is locked, where claims have asked it. */
  private List<String> news() {
    if (once.known("upstream", Upstream.class).isEmpty()) {
      return List.of();
    }
    try {
      return once.get(
          "news",
          () ->
              new UpstreamStatuses(
                      underTest.history().upstream(),
                      underTest.history().drifts(),
                      versions -> underTest.packaging().order(versions))
                  .of(underTest.lock().archives()).stream()
                      .flatMap(it -> it.news().stream())
                      .toList());
    } catch (Undecided | Malformed e) {
      return List.of();
    }
  }

  private Map<String, String> platformFacts(Set<Platform> evaluated) {
    return PlatformFacts.of(
        evaluated,
        once.known("builds", Builds.class).filter(Builds::wereMadeHere).isPresent(),
        once.known("foreign builds", ForeignBuilds.class)
            .map(ForeignBuilds::standings)
            .orElse(Map.of()));
  }

  private String title(Evaluation evaluation) {
    Optional<String> meta = underTest.facts(Optional.<String>empty(), Platforms::metaPackage);
    return meta.map(
                it -> it + " " + evaluation.find(it).flatMap(EvaluatedPackage::version).orElse(""))
            .orElse("package set")
            .strip()
        + climbed();
  }

  /** How many packages are at which level, where the contract names levels. */
  private String climbed() {
    Map<String, Level> levels = underTest.facts(Map.of(), Platforms::levels);
    if (levels.isEmpty()) {
      return "";
    }
    Optional<String> meta = underTest.facts(Optional.<String>empty(), Platforms::metaPackage);
    Map<Level, Long> counts =
        underTest.inventory().expressions().stream()
            .filter(it -> !meta.equals(Optional.of(it.name())))
            .collect(
                Collectors.groupingBy(
                    it -> underTest.levels().of(it), TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .sorted(Map.Entry.<Level, Long>comparingByKey().reversed())
        .map(it -> it.getValue() + " " + it.getKey().word())
        .collect(Collectors.joining(", ", " (", ")"));
  }
}
