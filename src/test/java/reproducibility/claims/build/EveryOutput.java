package reproducibility.claims.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import reproducibility.Undecided;
import reproducibility.finding.Finding;
import reproducibility.nix.build.Build;
import reproducibility.nix.build.Installed;
import reproducibility.repository.NixExpression;
import reproducibility.suite.BuildClaim;
import reproducibility.suite.Claims;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;
import reproducibility.suite.build.Builds;
import reproducibility.suite.packages.Packages;

/** What must hold of what a build leaves behind. */
@Claims
class EveryOutput {
  private static final int MOST_NAMED = 5;

  /** What uninstallers and {@code importlib.metadata} believe must be there. */
  @BuildClaim
  @ForEach(Subject.PACKAGE)
  void holdsEveryFileOfItsRecord(NixExpression expression, Packages packages, Builds builds) {
    packages.vendored(expression);
    List<Installed> projects = Installed.in(output(expression, builds));
    List<String> missing = projects.stream().flatMap(it -> it.missing().stream()).toList();
    assertThat(missing)
        .withFailMessage(
            () ->
                Finding.of(expression.path(), "its output lacks files of its RECORD")
                    .expected("every file that RECORD lists")
                    .found("no " + String.join(", ", missing))
                    .next("look which phase of the expression takes them away")
                    .facts(missing)
                    .raise())
        .isEmpty();
  }

  /**
   * Those that the expression promises ({@code pythonImportsCheck}) and those that the project's
   * metadata promises ({@code top_level.txt}).
   */
  @BuildClaim
  @ForEach(Subject.PACKAGE)
  void holdsThePromisedModules(NixExpression expression, Packages packages, Builds builds) {
    packages.vendored(expression);
    List<Installed> projects = Installed.in(output(expression, builds));
    Set<String> promised = new TreeSet<>(packages.evaluated(expression).imports());
    projects.forEach(it -> promised.addAll(it.topLevel()));
    List<String> missing =
        promised.stream().filter(it -> projects.stream().noneMatch(in -> in.holds(it))).toList();
    assertThat(missing)
        .withFailMessage(
            () ->
                Finding.of(expression.path(), "its output lacks modules that are promised")
                    .expected("every module of pythonImportsCheck and of top_level.txt")
                    .found("no " + String.join(", ", missing))
                    .next("correct the promise, or look which phase takes them away")
                    .facts(missing)
                    .raise())
        .isEmpty();
  }

  /**
   * In one environment, one file of a name would be left. What Nix keeps of each package apart
   * ({@code nix-support}) does not take part.
   */
  @BuildClaim
  @ForEach(Subject.PACKAGE)
  void holdsNoFileOfAnotherPackage(NixExpression expression, Packages packages, Builds builds) {
    packages.vendored(expression);
    Set<String> own = Installed.files(output(expression, builds));
    Map<String, String> shared = new TreeMap<>();
    for (Build other : builds.firstOfOthers(expression)) {
      other.folder().map(Installed::files).orElse(Set.of()).stream()
          .filter(it -> own.contains(it) && !it.startsWith("nix-support/"))
          .forEach(it -> shared.put(it, other.expression()));
    }
    assertThat(shared)
        .withFailMessage(
            () ->
                Finding.of(expression.path(), "installs what another package installs too")
                    .expected("each file in one package of the set")
                    .found(
                        shared.entrySet().stream()
                            .limit(MOST_NAMED)
                            .map(it -> it.getKey() + "   also in " + it.getValue())
                            .collect(Collectors.joining("\n")))
                    .next("leave the file out of one of them")
                    .facts(shared)
                    .raise())
        .isEmpty();
  }

  private static Path output(NixExpression expression, Builds builds) {
    return builds
        .first(expression)
        .folder()
        .orElseThrow(
            () ->
                Undecided.becauseOf(
                    "EveryBuild.succeedsOfflineFromAColdStore",
                    expression + " does not build, as another claim says"));
  }
}
