package reproducibility.adopt;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import reproducibility.Malformed;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.python.packaging.Declaration;
import reproducibility.ecosystem.python.packaging.Packaging;
import reproducibility.ecosystem.python.packaging.Requirements;
import reproducibility.nix.Expressions;
import reproducibility.nix.Nix;
import reproducibility.nix.evaluate.Effects;
import reproducibility.nix.evaluate.Effects.Fetch;
import reproducibility.nix.evaluate.EvaluatedPackage;
import reproducibility.nix.evaluate.EvaluatedPackage.LocalSource;
import reproducibility.nix.evaluate.Evaluation;
import reproducibility.nix.evaluate.PackageSources;
import reproducibility.repository.ArchiveFolders;
import reproducibility.repository.Inventory;
import reproducibility.repository.NixExpression;
import reproducibility.repository.Snapshot;
import reproducibility.repository.TrackedView;
import reproducibility.repository.VendoredArchive;

/**
 * What there is in a repository that has no contract yet.
 *
 * @param archives those that can be read, by path
 * @param unreadable why the others cannot, by path
 * @param expressions all of them, as text
 * @param evaluation what they give on the usual platforms
 * @param requirements what the archives declare, by path
 * @param effects what the expressions fetch
 * @param sources where the sources of those come from that fetch something
 * @param folders the folders of archives
 */
public record Observation(
    List<ReadArchive> archives,
    Map<String, String> unreadable,
    List<NixExpression> expressions,
    Evaluation evaluation,
    Requirements requirements,
    Effects effects,
    PackageSources sources,
    ArchiveFolders folders) {
  /** What a draft is made of. */
  private static final List<String> NEEDED =
      List.of("pname", "version", "source", "format", "dependencies", "extras");

  /**
   * Reads every archive and evaluates every expression.
   *
   * @param copy an empty folder, for what git tracks
   * @throws reproducibility.Undecided where Nix or Python is missing
   */
  public static Observation of(Snapshot snapshot, Nix nix, Packaging python, Path copy) {
    Inventory inventory = Inventory.of(snapshot);
    String version = python.version();
    Expressions expressions = Expressions.of(snapshot.folder(), inventory, List.of(), version);
    Evaluation evaluation = nix.evaluate(expressions, Platform.USUAL);
    List<ReadArchive> archives = new ArrayList<>();
    Map<String, String> unreadable = new TreeMap<>();
    for (VendoredArchive archive : inventory.archives()) {
      try {
        archives.add(
            new ReadArchive(
                archive.path(),
                archive.digest(),
                archive.content(),
                users(archive.onDisk(), inventory, evaluation)));
      } catch (Malformed e) {
        unreadable.put(archive.path(), e.rule());
      }
    }
    Map<String, Declaration> declarations =
        archives.stream()
            .collect(Collectors.toMap(ReadArchive::path, it -> Declaration.of(it.content())));
    Effects effects =
        inventory.expressions().isEmpty()
            ? new Effects(Map.of(), Map.of())
            : nix.follow(expressions, Platform.USUAL, TrackedView.of(snapshot, copy));
    return new Observation(
        archives,
        unreadable,
        inventory.expressions(),
        evaluation,
        python.requirements(declarations, Platform.USUAL, List.of(), Map.of(), version),
        effects,
        sources(nix, expressions, effects),
        archives.isEmpty() && unreadable.isEmpty() && inventory.folders().isEmpty()
            ? new ArchiveFolders(List.of())
            : snapshot.archives());
  }

  private static PackageSources sources(Nix nix, Expressions expressions, Effects effects) {
    List<String> fetching =
        effects.found().entrySet().stream()
            .filter(it -> it.getValue().values().stream().anyMatch(on -> !on.fetches().isEmpty()))
            .map(Map.Entry::getKey)
            .toList();
    return fetching.isEmpty()
        ? new PackageSources(Map.of(), Map.of())
        : nix.sources(expressions, Platform.USUAL, fetching);
  }

  private static List<EvaluatedPackage> users(
      Path archive, Inventory inventory, Evaluation evaluation) {
    return inventory.expressions().stream()
        .flatMap(it -> evaluation.find(it.name()).stream())
        .filter(it -> it.tells(NEEDED))
        .filter(
            it ->
                it.source()
                    .filter(LocalSource.class::isInstance)
                    .filter(source -> Path.of(((LocalSource) source).path()).equals(archive))
                    .isPresent())
        .toList();
  }

  /** What a package fetches, on whatever platform. */
  List<Fetch> fetches(String expression) {
    return effects.of(expression).values().stream()
        .flatMap(it -> it.fetches().stream())
        .map(it -> new Fetch(it.how(), it.name(), it.hash(), Optional.empty()))
        .distinct()
        .sorted(java.util.Comparator.comparing(Fetch::toString))
        .toList();
  }

  /** The expression of this name. */
  Optional<NixExpression> expression(String name) {
    return expressions.stream().filter(it -> it.name().equals(name)).findFirst();
  }

  /** The repository's own packages, as far as they can be told, by the name of their expression. */
  Map<String, EvaluatedPackage> packages() {
    return expressions.stream()
        .flatMap(it -> evaluation.find(it.name()).stream())
        .filter(it -> it.tells(NEEDED))
        .collect(
            Collectors.toMap(
                EvaluatedPackage::expression,
                Function.identity(),
                (one, same) -> one,
                TreeMap::new));
  }
}
