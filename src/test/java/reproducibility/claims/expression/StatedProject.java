package reproducibility.claims.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import reproducibility.Undecided;
import reproducibility.ecosystem.python.packaging.LicenceTerms;
import reproducibility.ecosystem.python.packaging.Project;
import reproducibility.ecosystem.python.packaging.Requirements;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive;
import reproducibility.suite.packages.Vendored;

/** What the archive of a package says of its project, beside what its expression says. */
final class StatedProject {
  private StatedProject() {}

  static List<LicenceTerms> contradicted(Vendored vendored, Requirements requirements) {
    List<String> named = vendored.evaluated().licenses();
    return LicenceTerms.of(project(vendored, requirements)).stream()
        .filter(it -> named.stream().noneMatch(it::admits))
        .toList();
  }

  static Set<ProjectAddress> addresses(Vendored vendored, Requirements requirements, Lock lock) {
    List<String> addresses = new ArrayList<>(project(vendored, requirements).urls());
    origin(vendored, lock).ifPresent(addresses::add);
    return addresses.stream()
        .flatMap(it -> ProjectAddress.of(it).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static boolean isOfItsProject(Vendored vendored, Set<ProjectAddress> known) {
    return vendored
        .evaluated()
        .homepage()
        .filter(it -> !known.isEmpty() && !isAmong(it, known))
        .isEmpty();
  }

  private static boolean isAmong(String homepage, Set<ProjectAddress> known) {
    return ProjectAddress.of(homepage).filter(known::contains).isPresent();
  }

  private static Optional<String> origin(Vendored vendored, Lock lock) {
    return lock.entry(vendored.archive().path())
        .flatMap(LockedArchive::origin)
        .filter(it -> it.getType().equals("github"))
        .map(it -> "https://github.com/" + it.getNamespace() + "/" + it.getName());
  }

  static Project project(Vendored vendored, Requirements requirements) {
    vendored.content();
    String archive = vendored.archive().path();
    return Optional.ofNullable(requirements.projects().get(archive))
        .orElseThrow(() -> new Undecided(archive + ": what it says of its project cannot be read"));
  }
}
