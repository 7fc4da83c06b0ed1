package reproducibility.suite;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import reproducibility.Capability;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.cache.CachePlace;
import reproducibility.ecosystem.Platform;
import reproducibility.file.FileTrouble;
import reproducibility.finding.Cause;
import reproducibility.finding.Place;
import reproducibility.finding.Unknown;
import reproducibility.nix.build.Limits;
import reproducibility.suite.engine.NotDecided;
import reproducibility.suite.engine.RequiredButUnknown;

/**
 * How the user wants the claims to be run: JUnit configuration parameters, for which system
 * properties ({@code -Drepro.…}) stand in.
 *
 * @param repository {@code repro.repo}: a folder or URL; this checkout if not given
 * @param ref {@code repro.ref}: the work tree if not given
 * @param required {@code repro.require}: what must not be lacking
 * @param index {@code repro.index}: the package index
 * @param forge {@code repro.forge}: the forge
 * @param files {@code repro.files}: archives to look at instead of a repository, with a NUL between
 *     two of them
 * @param exceptions {@code repro.exceptions}: what is excused of them
 * @param image {@code repro.image}: the file that {@code bin/image} has made
 * @param builders {@code repro.builders}: machines that build for this one, as Nix's setting of
 *     that name has them
 * @param nix {@code repro.nix}: a folder with Nix's programs; the PATH's if not given
 * @param reports {@code repro.reports}: where reports are written; nowhere if not given
 * @param limits {@code repro.limits}: what one build may use up, as {@code time=600,log=1M,disk=8G}
 * @param engine {@code repro.engine}: what gives the packages of nixpkgs
 * @param nixpkgs {@code repro.nixpkgs}: the folder of a real one
 * @param lib {@code repro.lib}: the folder of nixpkgs' lib, for the stand-in
 * @param systems {@code repro.systems}: the only platforms beside this machine's that packages are
 *     built for; all if empty
 * @param packages {@code repro.packages}: the only packages that claims about packages are run for;
 *     all if empty
 * @param built {@code repro.built}: of these the only ones that are built; all if empty
 * @param mirror {@code repro.mirror}: the own package index, a folder or an address
 * @param binaryCache {@code repro.binary-cache}: the own binary cache, a folder or an address
 * @param trustedKeys {@code repro.trusted-keys}: the public keys that sign it, with a space between
 *     two of them
 * @param cache where digests are kept between runs: {@code repro.cache}, a folder or {@code off},
 *     and {@code repro.cache.key}, a file
 */
public record Settings(
    String repository,
    Optional<String> ref,
    Set<Capability> required,
    Optional<String> index,
    Optional<String> forge,
    List<String> files,
    Optional<Path> exceptions,
    Path image,
    Optional<String> builders,
    Optional<Path> nix,
    Optional<Path> reports,
    Limits limits,
    Optional<String> engine,
    Optional<String> nixpkgs,
    Optional<String> lib,
    Set<String> systems,
    Set<String> packages,
    Set<String> built,
    Optional<String> mirror,
    Optional<String> binaryCache,
    List<String> trustedKeys,
    Optional<CachePlace> cache) {

  private static final Set<Capability> ALWAYS_REQUIRED =
      Set.of(Capability.REPOSITORY, Capability.STORAGE, Capability.ENGINE);

  /**
   * As the user gave them.
   *
   * @param given the configuration parameters by their names
   */
  public static Settings of(Function<String, Optional<String>> given) {
    Function<String, Optional<String>> parameter =
        given.andThen(value -> value.filter(it -> !it.isBlank()));
    return new Settings(
        parameter.apply("repro.repo").orElse("."),
        parameter.apply("repro.ref"),
        required(parameter.apply("repro.require").orElse("")),
        parameter.apply("repro.index"),
        parameter.apply("repro.forge"),
        parameter.apply("repro.files").stream()
            .flatMap(it -> Arrays.stream(it.split("\0", -1)))
            .toList(),
        parameter.apply("repro.exceptions").map(Path::of),
        Path.of(parameter.apply("repro.image").orElse("target/image.tar")).toAbsolutePath(),
        parameter.apply("repro.builders"),
        parameter.apply("repro.nix").map(Path::of),
        parameter.apply("repro.reports").map(Path::of),
        parameter.apply("repro.limits").map(Limits::parse).orElse(Limits.USUAL),
        parameter.apply("repro.engine"),
        parameter.apply("repro.nixpkgs"),
        parameter.apply("repro.lib"),
        words(parameter.apply("repro.systems").orElse("")),
        words(parameter.apply("repro.packages").orElse("")),
        words(parameter.apply("repro.built").orElse("")),
        parameter.apply("repro.mirror"),
        parameter.apply("repro.binary-cache"),
        parameter.apply("repro.trusted-keys").stream()
            .flatMap(it -> Arrays.stream(it.strip().split("\\s+")))
            .toList(),
        CachePlace.of(parameter.apply("repro.cache"), parameter.apply("repro.cache.key")));
  }

  private static Set<String> words(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(String::strip)
        .filter(it -> !it.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<Capability> required(String words) {
    return Capability.allNamed(
        words(words),
        it ->
            new IllegalArgumentException(
                "repro.require: " + it + " is not one of " + Capability.words()));
  }

  /** Whether packages are to be built for a platform that is not this machine's. */
  public boolean wants(Platform platform) {
    return systems.isEmpty() || systems.contains(platform.system());
  }

  private boolean requires(Capability capability) {
    return ALWAYS_REQUIRED.contains(capability) || required.contains(capability);
  }

  /**
   * What to throw for trouble that is no violation: an aborted test, or a failed one where the
   * capability is required.
   */
  public RuntimeException unknown(RuntimeException trouble) {
    if (trouble instanceof Undecided undecided) {
      if (undecided.capability().filter(this::requires).isPresent()) {
        throw new RequiredButUnknown(undecided.unknown());
      }
      return new NotDecided(undecided.unknown());
    }
    if (trouble instanceof Malformed malformed) {
      return new NotDecided(
          new Unknown(
              new Cause.Unreadable(Place.of(malformed.where())),
              malformed.where() + " cannot be read, as another claim says: " + malformed.rule(),
              ""));
    }
    if (trouble instanceof UncheckedIOException io) {
      return unknown(
          new Undecided(
              Capability.STORAGE,
              "a file cannot be read or written: " + FileTrouble.words(io),
              "df -h                 shows whether a disk is full"));
    }
    return trouble;
  }
}
