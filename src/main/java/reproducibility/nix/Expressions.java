package reproducibility.nix;

import static java.util.Map.entry;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import reproducibility.ecosystem.Platform;
import reproducibility.repository.Inventory;
import reproducibility.repository.NixExpression;
import reproducibility.repository.SourceFolder;
import reproducibility.repository.VendoredArchive;
import reproducibility.repository.expression.NixFormals;
import reproducibility.repository.expression.PackageFolder;

/**
 * The package expressions of a repository, and all that Nix has to be told to answer for them.
 *
 * @param repository where they lie on disk
 * @param all every one of them
 * @param helpers the other files of Nix code, which they may import
 * @param facts what is recorded of nixpkgs, for the stand-in scope
 * @param python the version of Python that they are to see
 * @param archives the paths of the archives and unpacked sources, which they may copy to the store
 */
public record Expressions(
    Path repository,
    Collection<NixExpression> all,
    Collection<NixExpression> helpers,
    Collection<NixpkgsFact> facts,
    String python,
    Collection<String> archives) {

  /** Those that import nothing. */
  public Expressions(
      Path repository,
      Collection<NixExpression> all,
      Collection<NixpkgsFact> facts,
      String python) {
    this(repository, all, List.of(), facts, python, List.of());
  }

  /** All of an inventory. */
  public static Expressions of(
      Path repository, Inventory inventory, Collection<NixpkgsFact> facts, String python) {
    return new Expressions(
        repository,
        inventory.expressions(),
        inventory.helpers(),
        facts,
        python,
        Stream.concat(
                inventory.archives().stream().map(VendoredArchive::path),
                inventory.folders().stream().map(SourceFolder::path))
            .toList());
  }

  /** Their names. */
  public List<String> names() {
    return all.stream().map(NixExpression::name).toList();
  }

  /** What {@code evaluate.nix} and {@code build.nix} are given, as JSON. */
  Map<String, Object> request(List<String> wanted, Collection<Platform> platforms, Words words) {
    Map<String, Object> nixpkgs = new TreeMap<>();
    facts.forEach(it -> nixpkgs.put(it.attribute(), request(it)));
    Map<String, Object> own = new TreeMap<>();
    all.forEach(it -> own.put(it.name(), own(it)));
    return Map.ofEntries(
        entry("repository", repository.toString()),
        entry("archives", archives),
        entry("systems", platforms.stream().map(Platform::system).toList()),
        entry("expressions", wanted),
        entry("own", own),
        entry("names", words.names()),
        entry("required", words.required()),
        entry("withLiteral", words.withLiteral()),
        entry("nixpkgs", nixpkgs),
        entry("python", python),
        entry("host", Platform.host().system()));
  }

  private static Map<String, Object> own(NixExpression expression) {
    return Map.of(
        "path", PackageFolder.attributePath(expression.path()), "file", expression.path());
  }

  private static Map<String, Object> request(NixpkgsFact fact) {
    Map<String, Object> recorded =
        new TreeMap<>(
            Map.of("dependencies", fact.dependencies(), "unavailable", fact.unavailable()));
    fact.version().ifPresent(it -> recorded.put("version", it));
    return recorded;
  }

  /** The names that their code has. It takes longer than anything else that a request takes. */
  Words words() {
    Words words = new Words(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    Stream.concat(all.stream(), helpers.stream())
        .forEach(
            it -> {
              words.names().addAll(it.identifiers());
              NixFormals formals = NixFormals.in(it.text());
              words.required().addAll(formals.required());
              words.withLiteral().addAll(formals.withLiteral());
            });
    return words;
  }

  /**
   * Names in the code of expressions.
   *
   * @param names all of them
   * @param required of formals without a default
   * @param withLiteral of formals that have a literal as default
   */
  record Words(Set<String> names, Set<String> required, Set<String> withLiteral) {}
}
