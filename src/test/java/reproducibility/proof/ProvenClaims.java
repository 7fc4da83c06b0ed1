package reproducibility.proof;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import reproducibility.suite.BuildClaim;
import reproducibility.suite.ContainerClaim;
import reproducibility.suite.ForEach;
import reproducibility.suite.ForeignClaim;
import reproducibility.suite.RemoteClaim;

/** The claims that are to be proven, by name, and which of them take builds. */
final class ProvenClaims {
  /**
   * What one build tells. That what is sound gives the same bits again is for the twins of the
   * faults about that: each further build costs as much as all claims without one.
   */
  static final Set<String> OF_ONE_BUILD =
      Set.of(
          "EveryBuild.succeedsOfflineFromAColdStore",
          "EveryBuild.endsWithinItsLimits",
          "EveryBuild.hasNoFixedOutputDerivationInItsClosure",
          "EveryOutput.holdsEveryFileOfItsRecord",
          "EveryOutput.holdsThePromisedModules",
          "EveryOutput.holdsNoFileOfAnotherPackage");

  private static final JavaClasses CLAIMS =
      new ClassFileImporter().importPackages("reproducibility.claims");

  private static final Set<String> ABOUT_BUILDS =
      claims(method -> method.isAnnotatedWith(BuildClaim.class) || isAboutBuildsElsewhere(method));

  private ProvenClaims() {}

  /** All claims. */
  static Set<String> claims() {
    return claims(method -> true);
  }

  /** Methods of claim classes that have subjects. */
  static Set<String> claims(Predicate<JavaMethod> wanted) {
    return CLAIMS.stream()
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> method.isAnnotatedWith(ForEach.class))
        .filter(wanted)
        .map(method -> method.getOwner().getSimpleName() + "." + method.getName())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether a claim about builds must notice it. */
  static boolean isForBuilds(Fault fault) {
    return !Collections.disjoint(fault.change().caughtBy(), ABOUT_BUILDS);
  }

  /** Whether one build does not tell it. */
  static boolean takesSeveralBuilds(Fault fault) {
    return fault.change().caughtBy().stream()
        .anyMatch(it -> ABOUT_BUILDS.contains(it) && !OF_ONE_BUILD.contains(it));
  }

  private static boolean isAboutBuildsElsewhere(JavaMethod method) {
    return isAboutOtherMachines(method) || method.isAnnotatedWith(ForeignClaim.class);
  }

  /** Whether it takes a container or another machine to tell. */
  static boolean isAboutOtherMachines(JavaMethod method) {
    return method.isAnnotatedWith(ContainerClaim.class)
        || method.isAnnotatedWith(RemoteClaim.class);
  }

  /** The sound sample excuses nothing, says nothing of levels and holds nothing of npm's. */
  static Set<String> claimsAboutTheSoundSample() {
    return claims(method -> !isAboutBuildsElsewhere(method)).stream()
        .filter(
            it -> !it.startsWith("EveryException.") && !it.startsWith("EveryPackageWithALevel."))
        .filter(it -> !it.startsWith("EveryPinnedSource."))
        .filter(it -> !it.startsWith("EveryNpmTarball."))
        .collect(Collectors.toSet());
  }
}
