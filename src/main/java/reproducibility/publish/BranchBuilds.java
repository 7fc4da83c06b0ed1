package reproducibility.publish;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.contract.Exclusion;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.python.packaging.Packaging;
import reproducibility.nix.Expressions;
import reproducibility.nix.Guarantee;
import reproducibility.nix.Nix;
import reproducibility.nix.build.Build;
import reproducibility.nix.build.Conditions;
import reproducibility.repository.Inventory;
import reproducibility.repository.NixExpression;
import reproducibility.repository.Repository;
import reproducibility.repository.Snapshot;

/**
 * The builds of the packages that a version branch promises for this machine's platform, each from
 * the vendored bytes alone, in a store of its own.
 *
 * @param ref the branch, or what is checked out
 * @param system what was built for, as {@code x86_64-linux}
 * @param builds those that succeeded
 * @param failed why the others did not, by package
 * @param left packages that were not asked for
 */
public record BranchBuilds(
    String ref, String system, List<Build> builds, Map<String, String> failed, List<String> left) {
  /**
   * Builds them.
   *
   * @param wanted the only packages; all if empty
   * @param nix whose folder outlives the builds
   * @throws Malformed where the branch has no contract
   * @throws Undecided where the machine cannot build, or the engine takes outputs from elsewhere
   */
  public static BranchBuilds of(
      Repository repository, Optional<String> ref, Collection<String> wanted, Nix nix) {
    if (!nix.engine().guarantees().contains(Guarantee.COLD_STORE)) {
      throw new Undecided(
          Guarantee.COLD_STORE.capability(),
          nix.identity().words() + ": what its store holds was not all built here",
          "the same command without --engine, or with --nixpkgs PATH");
    }
    Snapshot snapshot = repository.at(ref);
    Platforms contract = Platforms.of(snapshot);
    Inventory inventory = Inventory.of(snapshot);
    String python = contract.python().orElseGet(() -> new Packaging().version());
    Expressions expressions =
        Expressions.of(snapshot.folder(), inventory, contract.nixpkgs(), python);
    List<Build> builds = new ArrayList<>();
    Map<String, String> failed = new TreeMap<>();
    List<String> names =
        inventory.expressions().stream()
            .map(NixExpression::name)
            .filter(it -> contract.exclusions().stream().noneMatch(not -> isOf(not, it)))
            .sorted()
            .toList();
    wanted.stream()
        .filter(it -> !names.contains(it))
        .findFirst()
        .ifPresent(
            it -> {
              throw new Malformed("--package " + it, "is none of " + String.join(", ", names));
            });
    List<String> left = new ArrayList<>(names);
    left.removeIf(it -> wanted.isEmpty() || wanted.contains(it));
    names.stream().filter(it -> !left.contains(it)).toList().parallelStream()
        .map(it -> nix.build(expressions, it, Conditions.USUAL))
        .collect(Collectors.toList())
        .forEach(
            it -> {
              if (it.succeeded()) {
                builds.add(it);
              } else {
                failed.put(it.expression(), reason(it));
              }
            });
    return new BranchBuilds(name(repository, ref), Platform.host().system(), builds, failed, left);
  }

  /** How a cache calls what was built: a branch, or where none is checked out, a commit. */
  public static String name(Repository repository, Optional<String> ref) {
    return ref.map(it -> it.replaceFirst("^origin/", "")).orElseGet(repository::headName);
  }

  private static String reason(Build build) {
    return build
        .run()
        .errors()
        .lines()
        .filter(it -> it.startsWith("error:"))
        .findFirst()
        .orElse(build.run().lastError());
  }

  private static boolean isOf(Exclusion exclusion, String expression) {
    return exclusion.platform().equals(Platform.host()) && exclusion.name().equals(expression);
  }

  /** What they gave, as a cache lists it. */
  List<CacheIndex.Output> outputs() {
    return builds.stream()
        .map(it -> new CacheIndex.Output(ref, system, it.expression(), it.output().orElseThrow()))
        .toList();
  }
}
