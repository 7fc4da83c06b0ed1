package reproducibility.diff;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.contract.Platforms;
import reproducibility.ecosystem.Platform;
import reproducibility.nix.Expressions;
import reproducibility.nix.Nix;
import reproducibility.nix.evaluate.EvaluatedPackage;
import reproducibility.nix.evaluate.Evaluation;
import reproducibility.repository.FileTree;
import reproducibility.repository.Lock;
import reproducibility.repository.NixExpression;
import reproducibility.repository.TreePath;
import reproducibility.repository.expression.PackageFolder;

/**
 * What a repository says of itself on one side.
 *
 * @param lock what it locks, if it has a lock that can be read
 * @param contract what it promises, if it has a contract that can be read
 * @param evaluation what its expressions give, if Nix could tell
 * @param expressions their names
 * @param undecided what could not be told, and why
 */
record RepositoryState(
    Optional<Lock> lock,
    Optional<Platforms> contract,
    Optional<Evaluation> evaluation,
    List<String> expressions,
    List<String> undecided) {

  /** Marker variables are not asked for here; nixpkgs' present Python stands for any. */
  private static final String ANY_PYTHON = "3.13.0";

  static RepositoryState of(FileTree files, Supplier<Nix> nix) {
    List<String> undecided = new ArrayList<>();
    Optional<Platforms> contract = read(files, Platforms.FILE, Platforms::parse, undecided);
    List<NixExpression> all = expressions(files);
    Optional<Evaluation> evaluation = Optional.empty();
    if (!all.isEmpty()) {
      evaluation = evaluate(files, all, contract, nix, undecided);
    }
    return new RepositoryState(
        read(files, Lock.FILE, Lock::parse, undecided),
        contract,
        evaluation,
        all.stream().map(NixExpression::name).toList(),
        List.copyOf(undecided));
  }

  /** What a file says, if it is there and can be read. */
  static <T> Optional<T> read(
      FileTree files, String path, Function<String, T> reader, List<String> undecided) {
    try {
      return files.text(path).map(reader);
    } catch (Malformed e) {
      undecided.add(files.description() + ": " + e.where() + ": " + e.rule());
      return Optional.empty();
    }
  }

  private static List<NixExpression> expressions(FileTree files) {
    return PackageFolder.expressions(
            paths(files, TreePath.Kind.FILE), paths(files, TreePath.Kind.LINK))
        .stream()
        .map(it -> NixExpression.at(it, files.text(it).orElse("")))
        .toList();
  }

  private static List<NixExpression> helpers(FileTree files, List<NixExpression> packages) {
    List<String> taken = packages.stream().map(NixExpression::path).toList();
    return paths(files, TreePath.Kind.FILE).stream()
        .filter(it -> it.endsWith(".nix") && !taken.contains(it))
        .map(it -> new NixExpression(it, it, files.text(it).orElse("")))
        .toList();
  }

  private static List<String> paths(FileTree files, TreePath.Kind kind) {
    return files.entries().entrySet().stream()
        .filter(it -> it.getValue().kind() == kind)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Optional<Evaluation> evaluate(
      FileTree files,
      List<NixExpression> all,
      Optional<Platforms> contract,
      Supplier<Nix> nix,
      List<String> undecided) {
    Collection<Platform> platforms =
        contract.map(it -> (Collection<Platform>) it.promises().keySet()).orElse(Platform.USUAL);
    try {
      Evaluation evaluation =
          nix.get()
              .evaluate(
                  new Expressions(
                      top(files, all),
                      all,
                      helpers(files, all),
                      contract.map(Platforms::nixpkgs).orElse(List.of()),
                      ANY_PYTHON,
                      List.of()),
                  platforms);
      evaluation
          .errors()
          .forEach(
              (name, error) ->
                  undecided.add(
                      files.description() + ": " + name + " does not evaluate: " + error));
      return Optional.of(evaluation);
    } catch (Undecided e) {
      undecided.add("platforms of " + files.description() + ": " + e.reason());
      return Optional.empty();
    }
  }

  /** Lays the expressions out, and answers where their repository begins. */
  private static java.nio.file.Path top(FileTree files, List<NixExpression> all) {
    files.entries().keySet().stream()
        .filter(it -> it.startsWith(".flox/") || it.endsWith(".nix"))
        .forEach(files::file);
    return top(files.file(all.get(0).path()), all.get(0).path());
  }

  private static java.nio.file.Path top(java.nio.file.Path file, String path) {
    return file.resolve("../".repeat(path.split("/").length)).normalize();
  }

  /** The name of the expression of the whole set, if it is known. */
  Optional<String> metaPackage() {
    return contract.flatMap(Platforms::metaPackage);
  }

  /** The repository's own packages, the whole set among them, by name. */
  Map<String, EvaluatedPackage> packages() {
    Map<String, EvaluatedPackage> packages = new TreeMap<>();
    evaluation.ifPresent(
        it ->
            expressions.forEach(
                name -> it.find(name).ifPresent(found -> packages.put(found.name(), found))));
    return packages;
  }

  /** The names of the packages of the set on a platform, if that could be told. */
  Optional<java.util.Set<String>> on(Platform platform) {
    return contract.flatMap(
        promised ->
            evaluation
                .filter(
                    it ->
                        promised.metaPackage().stream()
                            .allMatch(meta -> it.find(platform, meta).isPresent()))
                .map(it -> promised.members(it.on(platform))));
  }

  /** Every platform that the contract speaks of, or the usual ones. */
  Collection<Platform> platforms() {
    return contract.isPresent() ? contract.get().promises().keySet() : Platform.USUAL;
  }

  /** The version of each package of the set that has one: as Nix says, or else the lock. */
  Map<String, String> versions() {
    Map<String, String> versions = new TreeMap<>();
    lock.ifPresent(
        it ->
            it.archives().forEach(entry -> versions.put(entry.name(), entry.version().orElse(""))));
    packages().forEach((name, it) -> versions.put(name, it.version().orElse("")));
    if (evaluation.isPresent()) {
      for (Platform platform : platforms()) {
        on(platform).ifPresent(names -> names.forEach(it -> versions.putIfAbsent(it, "")));
      }
    }
    return versions;
  }
}
