package reproducibility.suite.build;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import reproducibility.Undecided;
import reproducibility.ecosystem.Platform;
import reproducibility.nix.BuildPlaces;
import reproducibility.nix.Expressions;
import reproducibility.nix.Nix;
import reproducibility.nix.Place;
import reproducibility.nix.build.Build;
import reproducibility.nix.build.BuildProbe;
import reproducibility.nix.build.Conditions;
import reproducibility.suite.Memo;

/** The builds of a run for platforms that are not this machine's, each in a store of its own. */
public final class ForeignBuilds {
  private final BuildPlaces places;
  private final Function<Place, Nix> nix;
  private final Supplier<Expressions> expressions;
  private final Memo once = new Memo();
  private final Queue<Made> made = new ConcurrentLinkedQueue<>();
  private final Map<Platform, String> troubles = new ConcurrentHashMap<>();
  private final Map<Platform, Canary> canaries = new ConcurrentHashMap<>();

  ForeignBuilds(BuildPlaces places, Function<Place, Nix> nix, Supplier<Expressions> expressions) {
    this.places = places;
    this.nix = nix;
    this.expressions = expressions;
  }

  /**
   * Where packages are built for a platform.
   *
   * @throws Undecided where there is no place
   */
  public Place place(Platform platform) {
    return noting(platform, () -> places.of(platform));
  }

  /**
   * The first build of a package.
   *
   * @throws Undecided where it cannot be built from here, or the builder is not of that platform
   */
  public Build first(ForeignPackage wanted) {
    return build("first", wanted);
  }

  /**
   * The second build, which knows nothing of the first.
   *
   * @throws Undecided as the first
   */
  public Build second(ForeignPackage wanted) {
    return build("second", wanted);
  }

  private Build build(String which, ForeignPackage wanted) {
    return noting(wanted.platform(), () -> once.get(which + " " + wanted, () -> newBuild(wanted)));
  }

  private Build newBuild(ForeignPackage wanted) {
    Place place = places.of(wanted.platform());
    String name = wanted.expression().orElseThrow().name();
    Build build = nix.apply(place).build(expressions.get(), name, Conditions.USUAL);
    requireThatPlatform(place, surroundings(wanted.platform()), build);
    made.add(new Made(wanted.platform(), build));
    return build;
  }

  /** A builder is what its own kernel says that it is, whatever the setting says. */
  private static void requireThatPlatform(Place place, BuildProbe surroundings, Build build) {
    surroundings
        .platform()
        .filter(it -> !it.equals(place.platform()))
        .ifPresent(
            it -> {
              throw new Undecided(
                  place.machine().capability(),
                  "a builder that is named for %s is %s: %s"
                      .formatted(place.platform(), it, String.join(", ", build.builders())),
                  "correct its platform in the setting builders");
            });
  }

  /**
   * What a builder for a platform finds around it.
   *
   * @throws Undecided where there is no place, or it cannot build
   */
  public BuildProbe surroundings(Platform platform) {
    return nix.apply(place(platform)).surroundings(Conditions.USUAL);
  }

  /**
   * Whether a build there is really cut off from the network. A remote builder has another network,
   * of which a probe would tell nothing: it is empty.
   */
  public Optional<Boolean> areCutOff(Platform platform) {
    Place place = place(platform);
    return place.isHere()
        ? Optional.of(
            canaries.computeIfAbsent(platform, it -> Canary.of(nix.apply(place))).isCutOff())
        : Optional.empty();
  }

  /** A build, and what it was made for. */
  private record Made(Platform platform, Build build) {}

  private <T> T noting(Platform platform, Supplier<T> supplier) {
    try {
      return supplier.get();
    } catch (Undecided e) {
      troubles.putIfAbsent(platform, e.reason());
      throw e;
    }
  }

  /** What came of each platform that was asked for, as words. */
  public Map<Platform, String> standings() {
    Map<Platform, String> standings = new TreeMap<>();
    troubles.forEach((platform, reason) -> standings.put(platform, PlatformFacts.notBuilt(reason)));
    Map<Platform, List<Build>> builds =
        made.stream()
            .collect(
                Collectors.groupingBy(
                    Made::platform, Collectors.mapping(Made::build, Collectors.toList())));
    builds.forEach((platform, all) -> standings.put(platform, built(platform, all)));
    return standings;
  }

  private String built(Platform platform, List<Build> builds) {
    String by =
        builds.stream()
            .flatMap(it -> it.builders().stream())
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return "built " + places.of(platform).how() + (by.isEmpty() ? "" : " (" + by + ")");
  }
}
