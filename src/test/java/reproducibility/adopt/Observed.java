package reproducibility.adopt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import reproducibility.archive.Archive;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.forge.SourceTarball;
import reproducibility.ecosystem.python.Metadata;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.ecosystem.python.Sdist;
import reproducibility.ecosystem.python.Wheel;
import reproducibility.ecosystem.python.WheelRecord;
import reproducibility.ecosystem.python.packaging.Requirement;
import reproducibility.ecosystem.python.packaging.Requirements;
import reproducibility.hash.Digest;
import reproducibility.nix.evaluate.Effects;
import reproducibility.nix.evaluate.Effects.Effect;
import reproducibility.nix.evaluate.Effects.Fetch;
import reproducibility.nix.evaluate.EvaluatedPackage;
import reproducibility.nix.evaluate.EvaluatedPackage.FetchedSource;
import reproducibility.nix.evaluate.EvaluatedPackage.LocalSource;
import reproducibility.nix.evaluate.EvaluatedPackage.Source;
import reproducibility.nix.evaluate.Evaluation;
import reproducibility.nix.evaluate.PackageSet;
import reproducibility.nix.evaluate.PackageSources;
import reproducibility.nix.evaluate.PackageSources.PackageSource;
import reproducibility.nix.evaluate.SamplePackage;
import reproducibility.repository.ArchiveFolders;
import reproducibility.repository.NixExpression;

/** Small observations, put together by hand. */
final class Observed {
  static final String COMMIT = "0123456789012345678901234567890123456789";
  static final Platform LINUX = Platform.USUAL.get(0);
  static final Platform DARWIN = Platform.USUAL.get(3);

  private static final PackageSet.Node NOTHING =
      new PackageSet.Node(List.of(), Optional.empty(), Optional.empty());

  private final List<ReadArchive> archives = new ArrayList<>();
  private final Map<String, String> unreadable = new TreeMap<>();
  private final Map<String, List<Requirement>> declared = new TreeMap<>();
  private final Map<String, String> texts = new TreeMap<>();
  private final Map<Platform, PackageSet> sets = new TreeMap<>();
  private final Map<String, Map<Platform, Effect>> effects = new TreeMap<>();
  private final Map<String, Map<Platform, PackageSource>> sources = new TreeMap<>();

  Observed() {
    Platform.USUAL.forEach(
        it -> sets.put(it, new PackageSet(it, new TreeMap<>(), new TreeMap<>())));
  }

  /** Says what an expression fetches, everywhere; it could be followed to its end then. */
  Observed fetching(String expression, Fetch... fetches) {
    Map<Platform, Effect> everywhere = new TreeMap<>();
    Platform.USUAL.forEach(
        it -> everywhere.put(it, new Effect("", List.of(fetches), List.of(), Map.of())));
    effects.put(expression, everywhere);
    return this;
  }

  /** What was put together. */
  Observation observation() {
    List<NixExpression> expressions =
        sets.values().stream()
            .flatMap(it -> it.packages().keySet().stream())
            .distinct()
            .sorted(Comparator.naturalOrder())
            .map(it -> NixExpression.at(".flox/pkgs/" + it + ".nix", texts.getOrDefault(it, "")))
            .toList();
    return new Observation(
        archives,
        unreadable,
        expressions,
        new Evaluation(sets, Map.of()),
        new Requirements(declared, Map.of(), Map.of(), Map.of(), "3.11.2"),
        new Effects(effects, Map.of()),
        new PackageSources(sources, Map.of()),
        archives.isEmpty() ? new ArchiveFolders(List.of()) : ArchiveFolders.USUAL);
  }

  Observed with(Archive archive, EvaluatedPackage... users) {
    String path = "sources/" + archive.fileName();
    archives.add(new ReadArchive(path, new Digest("ab".repeat(32), 7), archive, List.of(users)));
    Stream.of(users).forEach(it -> on(Platform.USUAL, it));
    return this;
  }

  Observed unreadable(String path, String why) {
    unreadable.put(path, why);
    return this;
  }

  /** Says what an archive that is there declares, everywhere. */
  Observed declaring(Archive archive, String... distributions) {
    declared.put(
        "sources/" + archive.fileName(),
        Stream.of(distributions)
            .map(it -> new Requirement(NormalizedName.of(it), it, Set.copyOf(Platform.USUAL)))
            .toList());
    return this;
  }

  Observed written(String expression, String text) {
    texts.put(expression, text);
    return this;
  }

  Observed on(List<Platform> platforms, EvaluatedPackage evaluated) {
    for (Platform platform : platforms) {
      PackageSet set = set(platform);
      set.packages().put(evaluated.expression(), evaluated);
      set.nodes()
          .put(
              evaluated.expression(),
              new PackageSet.Node(evaluated.dependencies(), Optional.empty(), Optional.empty()));
      evaluated.dependencies().forEach(it -> set.nodes().putIfAbsent(it, NOTHING));
    }
    return this;
  }

  Observed unavailable(Platform platform, String name) {
    set(platform)
        .nodes()
        .put(name, new PackageSet.Node(List.of(), Optional.of("broken there"), Optional.empty()));
    return this;
  }

  private PackageSet set(Platform platform) {
    return Optional.ofNullable(sets.get(platform)).orElseThrow();
  }

  static EvaluatedPackage vendored(String name, String homepage, String... dependencies) {
    Source source = new LocalSource("/repository/sources/" + name);
    return evaluated(name, Optional.of(source), Optional.of(homepage), dependencies);
  }

  static EvaluatedPackage fetched(String name) {
    return evaluated(name, Optional.of(new FetchedSource("fetchurl")), Optional.empty());
  }

  static EvaluatedPackage meta(String name, String... dependencies) {
    return evaluated(name, Optional.empty(), Optional.empty(), dependencies);
  }

  private static EvaluatedPackage evaluated(
      String name, Optional<Source> source, Optional<String> homepage, String... dependencies) {
    return SamplePackage.named(name).from(source).at(homepage).taking(List.of(dependencies)).get();
  }

  static Wheel wheel(String name, String version) {
    String stem = name + "-" + version;
    String file = stem + "-py3-none-any.whl";
    return new Wheel(
        file,
        Wheel.FileName.parse(file),
        metadata(name, version),
        new WheelRecord(Map.of()),
        stem + ".dist-info/RECORD",
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of());
  }

  static Sdist sdist(String name, String version) {
    String stem = name + "-" + version;
    return new Sdist(stem + ".tar.gz", stem, metadata(name, version), Map.of(), Set.of(), Map.of());
  }

  static SourceTarball tarball(String name, Optional<String> embeddedCommit) {
    return new SourceTarball(
        name + "-" + COMMIT + ".tar.gz", name, COMMIT, embeddedCommit, Map.of());
  }

  private static Metadata metadata(String name, String version) {
    return Metadata.parse(name, "Name: " + name + "\nVersion: " + version + "\n");
  }
}
