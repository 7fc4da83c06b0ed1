package reproducibility.claims.build;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.Capability;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.ecosystem.python.Wheel;
import reproducibility.ecosystem.python.packaging.Project;
import reproducibility.ecosystem.python.packaging.Requirement;
import reproducibility.ecosystem.python.packaging.Requirements;
import reproducibility.ecosystem.python.packaging.WheelTag;
import reproducibility.nix.evaluate.EvaluatedPackage;
import reproducibility.nix.evaluate.EvaluatedPackage.LocalSource;
import reproducibility.nix.evaluate.PackageSet;
import reproducibility.suite.packages.Vendored;

/**
 * Why a build on this machine's own Python may fail and say nothing of the package: a build backend
 * is not here, or the archive is not for this Python.
 */
final class MachinesPython {
  private MachinesPython() {}

  /**
   * Says that a build failed, which is a violation only where this machine had all that it takes.
   *
   * @param here what the expressions give on this machine's platform
   * @throws Undecided where it had not
   */
  static void requireAllThatBuilds(Vendored vendored, Requirements requirements, PackageSet here) {
    Optional.ofNullable(requirements.projects().get(vendored.archive().path()))
        .flatMap(it -> lack(vendored, it, requirements, here))
        .ifPresent(
            it -> {
              throw new Undecided(
                  Capability.PYTHON,
                  vendored.archive().path() + " cannot be built by this machine: " + it,
                  "bin/setup --backends  installs the usual ones; or vendor it, and name it in"
                      + " build-system");
            });
  }

  private static Optional<String> lack(
      Vendored vendored, Project project, Requirements requirements, PackageSet here) {
    List<String> lacking =
        project.buildRequires().stream()
            .filter(it -> it.platforms().contains(Platform.host()))
            .filter(it -> project.lacking().containsKey(it.text()))
            .filter(it -> !isVendored(it, vendored.evaluated(), here))
            .map(it -> it.text() + " is required, and there is " + project.lacking().get(it.text()))
            .toList();
    if (!lacking.isEmpty()) {
      return Optional.of(String.join("; ", lacking));
    }
    if (!project.admitsHere()) {
      return Optional.of(
          "its Python is "
              + requirements.here()
              + ", and Requires-Python is "
              + project.requiresPython().orElse(""));
    }
    int minor = Integer.parseInt(requirements.here().split("\\.", -1)[1]);
    List<WheelTag> tags = tags(vendored);
    return tags.isEmpty() || tags.stream().anyMatch(it -> it.fits(minor))
        ? Optional.empty()
        : Optional.of("its Python is " + requirements.here() + ", and the wheel is for " + tags);
  }

  /** Own packages among its build inputs reach the builder, whatever this machine has. */
  private static boolean isVendored(
      Requirement requirement, EvaluatedPackage evaluated, PackageSet here) {
    Set<NormalizedName> own =
        here.packages().values().stream()
            .filter(it -> it.source().filter(LocalSource.class::isInstance).isPresent())
            .map(it -> NormalizedName.of(it.name()))
            .collect(Collectors.toSet());
    return Stream.of(requirement.name())
        .filter(own::contains)
        .anyMatch(
            it -> evaluated.buildSystem().stream().map(NormalizedName::of).anyMatch(it::equals));
  }

  private static List<WheelTag> tags(Vendored vendored) {
    try {
      return vendored.content() instanceof Wheel wheel
          ? wheel.fileNameParts().tags().stream().sorted().map(WheelTag::parse).toList()
          : List.of();
    } catch (Malformed e) {
      return List.of();
    }
  }
}
