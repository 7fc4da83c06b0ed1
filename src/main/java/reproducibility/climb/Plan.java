package reproducibility.climb;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import reproducibility.Malformed;
import reproducibility.ecosystem.Platform;
import reproducibility.nix.evaluate.PackageSources;
import reproducibility.nix.evaluate.PackageSources.Kind;
import reproducibility.nix.evaluate.PackageSources.PackageSource;
import reproducibility.nix.evaluate.PackageSources.Place;
import reproducibility.repository.NixExpression;

/**
 * What is to be vendored for one package.
 *
 * @param expression its file
 * @param state whether there is something to do
 * @param reason why it cannot be vendored; else empty
 * @param requests what its source fetches, by platform
 * @param sources what Nix tells of it, by platform
 */
public record Plan(
    NixExpression expression,
    State state,
    String reason,
    Map<Platform, FetchRequest> requests,
    Map<Platform, PackageSource> sources) {

  /** What there is to do. */
  public enum State {
    /** Its source is fetched, and can be vendored. */
    FETCHED,
    /** Its source is a file of the repository. */
    VENDORED,
    /** It has no source. */
    WITHOUT_SOURCE,
    /** It cannot be vendored, for a reason. */
    LEFT
  }

  static Plan of(NixExpression expression, PackageSources all, FetcherReader reader) {
    Map<Platform, PackageSource> sources = all.of(expression.name());
    Map<Platform, String> errors = all.errors(expression.name());
    if (!errors.isEmpty()) {
      return left(
          expression,
          sources,
          "does not evaluate on "
              + errors.keySet().stream().map(Platform::system).collect(Collectors.joining(", "))
              + ": "
              + errors.values().iterator().next().replaceAll("\\s+", " "));
    }
    Map<Platform, PackageSource> there = new TreeMap<>(sources);
    there.values().removeIf(it -> it.kind() == Kind.FAILS);
    Set<Kind> kinds = there.values().stream().map(PackageSource::kind).collect(Collectors.toSet());
    if (kinds.size() != 1) {
      return left(
          expression,
          sources,
          kinds.isEmpty()
              ? "gives no package on any platform"
              : "has its source in another way on each platform");
    }
    return switch (kinds.iterator().next()) {
      case FETCHED -> fetched(expression, sources, there, reader);
      case FILE -> new Plan(expression, State.VENDORED, "", Map.of(), sources);
      case NONE -> withoutSource(expression, sources, there);
      case ITSELF -> left(expression, sources, "is itself a fetch, and no package with a src");
      case MADE -> left(expression, sources, "makes its src of what is fetched");
      case OTHER, FAILS ->
          left(expression, sources, "makes its src in a way that is not known here");
    };
  }

  private static Plan withoutSource(
      NixExpression expression,
      Map<Platform, PackageSource> sources,
      Map<Platform, PackageSource> there) {
    Set<String> others = new LinkedHashSet<>();
    there.values().forEach(it -> others.addAll(it.others()));
    return others.isEmpty()
        ? new Plan(expression, State.WITHOUT_SOURCE, "", Map.of(), sources)
        : left(
            expression, sources, "has no src, and fetches otherwise: " + String.join("; ", others));
  }

  private static Plan fetched(
      NixExpression expression,
      Map<Platform, PackageSource> sources,
      Map<Platform, PackageSource> there,
      FetcherReader reader) {
    Map<Platform, FetchRequest> requests = new TreeMap<>();
    for (Map.Entry<Platform, PackageSource> it : there.entrySet()) {
      try {
        requests.put(it.getKey(), reader.read(it.getValue().fetch()));
      } catch (Malformed e) {
        return left(expression, sources, e.where() + " " + e.rule());
      }
    }
    Plan plan = new Plan(expression, State.FETCHED, "", requests, sources);
    Optional<String> folder = plan.useOfFolder();
    return folder.isPresent() ? left(expression, sources, folder.get()) : plan;
  }

  private static Plan left(
      NixExpression expression, Map<Platform, PackageSource> sources, String reason) {
    return new Plan(expression, State.LEFT, reason, Map.of(), sources);
  }

  /** A fetcher that unpacks gives a folder, and a vendored archive is a file. */
  private Optional<String> useOfFolder() {
    boolean recursive = requests.values().stream().anyMatch(FetchRequest::recursive);
    List<String> texts =
        sources.values().stream().flatMap(it -> it.texts().stream()).distinct().sorted().toList();
    return recursive && !texts.isEmpty()
        ? Optional.of(
            "takes the unpacked source for a folder in "
                + String.join(", ", texts)
                + ", where a vendored archive is a file: change that by hand first")
        : Optional.empty();
  }

  /** Where its source is written. */
  Optional<Place> place() {
    return sources.values().stream().flatMap(it -> it.place().stream()).findFirst();
  }

  /** What it fetches, each once. */
  List<FetchRequest> distinct() {
    return requests.values().stream().distinct().toList();
  }

  /** The name of its package. */
  public String name() {
    return sources.values().stream()
        .flatMap(it -> it.pname().stream())
        .findFirst()
        .orElse(expression.name());
  }

  /** How messages call it: as flox does, and as the package calls itself where that differs. */
  public String title() {
    String name = name();
    return expression.name().equals(name) ? name : expression.name() + " (" + name + ")";
  }

  /** Whether it is called so. */
  public boolean isCalled(String name) {
    return expression.name().equals(name) || name().equals(name);
  }

  /** What would be vendored, a line each file. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (FetchRequest it : distinct()) {
      List<String> on =
          requests.entrySet().stream()
              .filter(entry -> entry.getValue().equals(it))
              .map(entry -> entry.getKey().system())
              .toList();
      lines.add(
          it.location().fileName()
              + " from "
              + it.location()
              + ", by "
              + it.fetcher()
              + place().map(at -> " at " + at).orElse("")
              + (on.size() == requests.size() ? "" : ", for " + String.join(", ", on))
              + ": "
              + it.hash()
              + (it.recursive() ? " of the unpacked tree" : ""));
    }
    return lines;
  }
}
