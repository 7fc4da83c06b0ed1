package reproducibility.suite.packages;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.Undecided;
import reproducibility.contract.Level;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.forge.SourceTarball;
import reproducibility.ecosystem.python.packaging.Requirement;
import reproducibility.ecosystem.python.packaging.Requirements;
import reproducibility.nix.evaluate.EvaluatedPackage;
import reproducibility.nix.evaluate.EvaluatedPackage.LocalSource;
import reproducibility.nix.evaluate.Evaluation;
import reproducibility.repository.Inventory;
import reproducibility.repository.NixExpression;
import reproducibility.repository.Snapshot;
import reproducibility.repository.SourceFolder;
import reproducibility.repository.VendoredArchive;
import reproducibility.suite.NotVendored;

/**
 * The packages of the repository under test: what their expressions say, and the archives that they
 * are built from.
 */
public final class Packages {
  private final Supplier<Evaluation> evaluation;
  private final Inventory inventory;
  private final Snapshot snapshot;
  private final LevelOfEach levels;

  public Packages(
      Supplier<Evaluation> evaluation, Inventory inventory, Snapshot snapshot, LevelOfEach levels) {
    this.evaluation = evaluation;
    this.inventory = inventory;
    this.snapshot = snapshot;
    this.levels = levels;
  }

  /**
   * What an expression says, on the first platform on which it evaluates.
   *
   * @throws Undecided where it evaluates on none
   */
  public EvaluatedPackage evaluated(NixExpression expression) {
    return evaluation
        .get()
        .find(expression.name())
        .orElseThrow(
            () ->
                Optional.ofNullable(evaluation.get().unknown().get(expression.name()))
                    .map(Undecided::byStandIn)
                    .orElseGet(
                        () ->
                            Undecided.becauseOf(
                                "EveryExpression.evaluatesOnEveryPlatform",
                                expression + " does not evaluate, as another claim says")));
  }

  /**
   * The packages that are none of the expressions: called from elsewhere, or overridden. None where
   * nothing evaluates, of which a claim of its own speaks.
   */
  public Stream<NixExpression> others() {
    try {
      return evaluation.get().sets().values().stream()
          .flatMap(set -> set.packages().values().stream())
          .filter(it -> it.place().isPresent())
          .map(it -> it.expression() + '\n' + it.place().get().replaceFirst(":\\d+$", ""))
          .distinct()
          .map(it -> it.split("\n", -1))
          .map(it -> new NixExpression(it[0], it[1], snapshot.text(it[1]).orElse("")));
    } catch (Undecided e) {
      return Stream.of();
    }
  }

  /** What an expression says on each platform on which it evaluates. */
  public Map<Platform, EvaluatedPackage> onEachPlatform(NixExpression expression) {
    Map<Platform, EvaluatedPackage> found = new LinkedHashMap<>();
    evaluation
        .get()
        .sets()
        .forEach(
            (platform, set) ->
                Optional.ofNullable(set.packages().get(expression.name()))
                    .ifPresent(it -> found.put(platform, it)));
    return found;
  }

  /**
   * What an expression says, once for each group of platforms that it says the same for.
   *
   * @throws Undecided where it evaluates on none
   */
  public List<Variant> variants(NixExpression expression) {
    evaluated(expression);
    return Variant.of(expression.name(), evaluation.get());
  }

  /** Where a {@code src} lies, from the top of the repository; empty where it is not inside. */
  public Optional<String> source(EvaluatedPackage evaluated) {
    return evaluated
        .source()
        .filter(LocalSource.class::isInstance)
        .map(it -> Path.of(((LocalSource) it).path()).normalize())
        .filter(it -> it.startsWith(snapshot.folder()))
        .map(it -> snapshot.folder().relativize(it).toString());
  }

  /** Whether a source is a folder of the repository itself, and none of its archives. */
  public boolean isOwnFolder(EvaluatedPackage evaluated) {
    return source(evaluated)
        .filter(it -> !snapshot.isSource(it + "/"))
        .filter(it -> Files.isDirectory(snapshot.folder().resolve(it), LinkOption.NOFOLLOW_LINKS))
        .isPresent();
  }

  private Undecided withoutArchive(NixExpression expression) {
    Level level = levels.of(expression);
    return level == Level.VENDORED && !isOwnFolder(evaluated(expression))
        ? Undecided.becauseOf(
            "EveryPackage.isBuiltFromALockedArchive",
            expression + " has no vendored source, as another claim says")
        : new Undecided(
            expression
                + (level == Level.VENDORED
                    ? " is built from a folder of the repository, and from no archive"
                    : " is " + level.word() + ", so that no archive of it is here"));
  }

  /** The names of the packages that are built from a file, on whatever platform. */
  public Set<String> namesOf(String path) {
    Set<String> sources = Set.of(path, SourceTarball.folderOf(path));
    return evaluation.get().sets().values().stream()
        .flatMap(it -> it.packages().values().stream())
        .filter(it -> source(it).filter(sources::contains).isPresent())
        .map(EvaluatedPackage::name)
        .collect(Collectors.toSet());
  }

  /**
   * A package and its archive, on the first platforms that have one.
   *
   * @throws Undecided where the expression does not evaluate, its source is no vendored archive, or
   *     the archive is not there
   */
  public Vendored vendored(NixExpression expression) {
    return everyVendored(expression).get(0);
  }

  /**
   * A package and its archive, once for each group of platforms that it says the same for. Those
   * that have no vendored archive are left out: another claim says so.
   *
   * @throws Undecided as {@link #vendored}
   */
  public List<Vendored> everyVendored(NixExpression expression) {
    List<Vendored> found = new ArrayList<>();
    Optional<Undecided> trouble = Optional.empty();
    for (Variant it : variants(expression)) {
      Optional<String> path = source(it.evaluated());
      Optional<VendoredArchive> archive =
          path.flatMap(
              at -> inventory.archive(at).or(() -> inventory.folder(at).map(this::unpacked)));
      archive.ifPresent(one -> found.add(new Vendored(it, one)));
      if (archive.isEmpty() && trouble.isEmpty()) {
        trouble =
            Optional.of(
                path.filter(at -> !isOwnFolder(it.evaluated()))
                    .map(this::missing)
                    .orElseGet(() -> withoutArchive(expression)));
      }
    }
    if (found.isEmpty()) {
      throw trouble.orElseThrow();
    }
    return found;
  }

  /**
   * What the archives of a package declare that it needs, on whatever platform.
   *
   * @throws Undecided as {@link #vendored}, and where only running one would tell
   */
  public List<Requirement> declared(NixExpression expression, Requirements requirements) {
    return everyVendored(expression).stream()
        .flatMap(it -> declared(it, requirements).stream())
        .distinct()
        .toList();
  }

  /**
   * What one of its archives declares that it needs.
   *
   * @throws Undecided where only running it would tell
   */
  public static List<Requirement> declared(Vendored vendored, Requirements requirements) {
    vendored.content();
    String archive = vendored.archive().path();
    return Optional.ofNullable(requirements.declared().get(archive))
        .orElseThrow(
            () ->
                new Undecided(
                    archive
                        + ": "
                        + requirements
                            .unreadable()
                            .getOrDefault(archive, "declares nothing that can be read")));
  }

  /** The tarball of an unpacked source, or what stands in its place. */
  private VendoredArchive unpacked(SourceFolder folder) {
    return inventory.archive(folder.tarball()).orElseGet(folder::asArchive);
  }

  private Undecided missing(String path) {
    return snapshot.ignores(path)
        ? NotVendored.here(path)
        : Undecided.becauseOf(
            "EveryPackage.isBuiltFromALockedArchive",
            path + " is no vendored archive, as another claim says");
  }
}
