package reproducibility.suite.packages;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.archive.Archive;
import reproducibility.contract.DocumentedVersion;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.ecosystem.python.Sdist;
import reproducibility.ecosystem.python.packaging.Declaration;
import reproducibility.ecosystem.python.packaging.Packaging;
import reproducibility.ecosystem.python.packaging.Pythons;
import reproducibility.ecosystem.python.packaging.Requirements;
import reproducibility.ecosystem.python.packaging.StartedPython;
import reproducibility.nix.evaluate.PackageSet;
import reproducibility.repository.NixExpression;
import reproducibility.repository.ProjectFile;
import reproducibility.repository.VendoredArchive;
import reproducibility.suite.UnderTest;

/** All that Python is asked of a repository's dependencies and versions, in one batch. */
record RequirementsQuestion(UnderTest underTest) {
  Requirements askedOf(StartedPython python, List<Platform> platforms) {
    return Packaging.requirements(
        python,
        declarations(),
        platforms,
        versions(),
        provided(),
        pythons(),
        underTest.pythons().usual());
  }

  /** Of each archive those of the package that it is the source of. */
  private Map<String, Pythons> pythons() {
    Map<String, Pythons> pythons = new HashMap<>();
    for (NixExpression expression : underTest.inventory().expressions()) {
      pythonsOf(expression)
          .forEach(
              (source, some) ->
                  pythons.merge(source, some, (one, other) -> Pythons.anyOf(List.of(one, other))));
    }
    return pythons;
  }

  /** Nothing without Nix, and of an expression of which it cannot be told. */
  private Map<String, Pythons> pythonsOf(NixExpression expression) {
    try {
      Pythons some = underTest.pythons().of(expression);
      return underTest.packages().onEachPlatform(expression).values().stream()
          .flatMap(it -> underTest.packages().source(it).stream())
          .distinct()
          .collect(Collectors.toMap(it -> it, it -> some));
    } catch (Undecided e) {
      return Map.of();
    }
  }

  private Map<String, Declaration> declarations() {
    return readable()
        .collect(Collectors.toMap(VendoredArchive::path, it -> Declaration.of(it.content())));
  }

  private Set<String> versions() {
    return Stream.concat(lockedVersions(), otherVersions()).collect(Collectors.toSet());
  }

  /** None of a lock that cannot be read, as a claim of its own says. */
  private Stream<String> lockedVersions() {
    try {
      return underTest.lock().archives().stream()
          .flatMap(
              it ->
                  Stream.concat(
                      it.version().stream(),
                      it.origin().flatMap(url -> Optional.ofNullable(url.getVersion())).stream()));
    } catch (Malformed e) {
      return Stream.of();
    }
  }

  private Stream<String> otherVersions() {
    return Stream.concat(
        Stream.concat(
            readable().flatMap(it -> it.content().versions().stream()),
            readable().flatMap(it -> versionOfProjectFile(it.content()))),
        Stream.concat(
            packageSets().stream().flatMap(set -> set.versions().stream()),
            DocumentedVersion.in(underTest.snapshot(), underTest.inventory()).stream()
                .map(DocumentedVersion::version)));
  }

  /** The versions that there are of each distribution. */
  private Map<NormalizedName, Set<String>> provided() {
    Map<NormalizedName, Set<String>> provided = new HashMap<>();
    for (PackageSet set : packageSets()) {
      for (String name : set.nodes().keySet()) {
        for (NormalizedName distribution :
            underTest.facts(Set.<NormalizedName>of(), it -> it.distributionsOf(name))) {
          set.version(name)
              .ifPresent(
                  it -> provided.computeIfAbsent(distribution, key -> new HashSet<>()).add(it));
        }
      }
    }
    return provided;
  }

  /** None of a file that cannot be read, as a claim of its own says. */
  private static Stream<String> versionOfProjectFile(Archive archive) {
    try {
      return archive instanceof Sdist sdist
          ? ProjectFile.of(sdist).version().stream()
          : Stream.empty();
    } catch (Malformed e) {
      return Stream.empty();
    }
  }

  /** The archives, without those of which a claim of its own says that they cannot be read. */
  private Stream<VendoredArchive> readable() {
    return underTest
        .inventory()
        .sources()
        .filter(
            archive -> {
              try {
                archive.content();
                return true;
              } catch (Malformed e) {
                return false;
              }
            });
  }

  /** None without Nix: what the archives say can be told all the same. */
  private Collection<PackageSet> packageSets() {
    try {
      return underTest.evaluation().sets().values();
    } catch (Undecided e) {
      return List.of();
    }
  }
}
