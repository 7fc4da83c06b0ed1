package reproducibility.claims.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.Undecided;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.python.packaging.Pythons;
import reproducibility.ecosystem.python.packaging.WheelTag;
import reproducibility.ecosystem.python.packaging.WheelTag.Fit;
import reproducibility.finding.Finding;
import reproducibility.suite.Claims;
import reproducibility.suite.CommitClaim;
import reproducibility.suite.ForEach;
import reproducibility.suite.Subject;
import reproducibility.suite.packages.PackagePythons;
import reproducibility.suite.packages.PackagedWheel;

/**
 * What must hold of each wheel that a package is built from: its tags fit the package's platforms
 * and its Python (PyPA, "Platform compatibility tags"). nixpkgs unpacks a wheel without looking at
 * them.
 */
@Claims
class EveryPackagedWheel {
  private static final int MOST_TAGS = 5;

  @CommitClaim
  @ForEach(Subject.PACKAGED_WHEEL)
  void fitsEachPlatformOfItsPackage(PackagedWheel wheel) {
    List<Platform> without =
        wheel.platforms().stream().filter(it -> best(wheel, it) == Fit.NO).toList();
    assertThat(without)
        .withFailMessage(
            () ->
                Finding.of(wheel.expression().path(), "is built from a wheel for another platform")
                    .expected("a wheel for " + words(without.stream()))
                    .found(tags(wheel) + "   " + wheel.path())
                    .next(
                        "vendor the wheel for that platform and choose by"
                            + " stdenv.hostPlatform.system, or leave the package out there")
                    .facts(without, wheel.path())
                    .raise())
        .isEmpty();
    List<Platform> unknown =
        wheel.platforms().stream().filter(it -> best(wheel, it) == Fit.UNKNOWN).toList();
    if (!unknown.isEmpty()) {
      throw new Undecided(
          wheel.path()
              + " asks for a newer glibc or macOS than every nixpkgs is known to have: "
              + tags(wheel)
              + " on "
              + words(unknown.stream()));
    }
  }

  private static Fit best(PackagedWheel wheel, Platform platform) {
    return wheel.tags().stream().map(it -> it.fits(platform)).min(Fit::compareTo).orElse(Fit.NO);
  }

  /** Of tags that fit a platform, or of all where none does. */
  @CommitClaim
  @ForEach(Subject.PACKAGED_WHEEL)
  void fitsThePythonOfItsPackage(PackagedWheel wheel, PackagePythons pythons) {
    Pythons some = pythons.of(wheel.expression());
    Set<Integer> fitting = new TreeSet<>(some.minors());
    List<Set<WheelTag>> choices = new ArrayList<>();
    wheel.platforms().forEach(it -> choices.add(tagsFor(wheel, it)));
    fitting.removeIf(
        minor ->
            !choices.stream().allMatch(tags -> tags.stream().anyMatch(tag -> tag.fits(minor))));
    assertThat(fitting)
        .withFailMessage(
            () ->
                Finding.of(wheel.expression().path(), "is built from a wheel for another Python")
                    .expected(
                        "a wheel for "
                            + some
                            + (some.place().isEmpty() ? "" : "   " + some.place()))
                    .found(tags(wheel) + "   " + wheel.path())
                    .next("vendor the wheel for this Python, or take another Python")
                    .facts(some.versions(), wheel.path(), tags(wheel))
                    .raise())
        .isNotEmpty();
    if (!fitting.equals(some.minors())) {
      throw pythons.unsettled(wheel.expression(), wheel.path() + " is not for every Python");
    }
  }

  private static Set<WheelTag> tagsFor(PackagedWheel wheel, Platform platform) {
    Set<WheelTag> fitting =
        wheel.tags().stream().filter(it -> it.fits(platform) != Fit.NO).collect(Collectors.toSet());
    return fitting.isEmpty() ? Set.copyOf(wheel.tags()) : fitting;
  }

  private static String tags(PackagedWheel wheel) {
    int more = wheel.tags().size() - MOST_TAGS;
    return words(wheel.tags().stream().limit(MOST_TAGS))
        + (more > 0 ? " and " + more + " more" : "");
  }

  private static String words(Stream<?> some) {
    return some.map(Object::toString).sorted().collect(Collectors.joining(", "));
  }
}
