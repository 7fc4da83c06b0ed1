package reproducibility.adopt;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import reproducibility.climb.PinnedSource;
import reproducibility.contract.Level;
import reproducibility.nix.evaluate.Effects.Fetch;
import reproducibility.nix.evaluate.EvaluatedPackage;
import reproducibility.nix.evaluate.EvaluatedPackage.FetchedSource;
import reproducibility.nix.evaluate.EvaluatedPackage.Source;
import reproducibility.repository.TomlText;

/**
 * Tells the level of each package by what it is built from: pinned where all that it fetches has a
 * hash, provided where it has no source and fetches nothing. Any other is taken for vendored, and
 * the claims say what it lacks.
 *
 * @param found those that are not vendored, by expression
 */
record Levels(Map<String, Level> found) {

  /** Those of what was seen, without the meta-package. */
  static Levels of(Observation seen, Optional<String> meta) {
    Map<String, Level> found = new TreeMap<>();
    seen.packages()
        .forEach(
            (name, evaluated) -> {
              if (!meta.equals(Optional.of(name)) && !seen.effects().of(name).isEmpty()) {
                level(seen, evaluated).ifPresent(it -> found.put(name, it));
              }
            });
    return new Levels(found);
  }

  private static Optional<Level> level(Observation seen, EvaluatedPackage evaluated) {
    List<Fetch> fetches = seen.fetches(evaluated.expression());
    Optional<Source> source = evaluated.source();
    if (fetches.isEmpty()) {
      return source.isEmpty() ? Optional.of(Level.PROVIDED) : Optional.empty();
    }
    boolean mayBePinned = source.isEmpty() || source.get() instanceof FetchedSource;
    return mayBePinned && fetches.stream().allMatch(Fetch::hashed)
        ? Optional.of(Level.PINNED)
        : Optional.empty();
  }

  /** The table of the contract; empty where every package is vendored. */
  String text() {
    StringBuilder text = new StringBuilder();
    found.forEach(
        (name, level) ->
            text.append(TomlText.key(name))
                .append(" = ")
                .append(TomlText.string(level.word()))
                .append('\n'));
    return text.isEmpty()
        ? ""
        : "\n"
            + "# What is not vendored: pinned by a hash of the lock, or provided by nixpkgs.\n"
            + "[levels]\n"
            + text;
  }

  /** The tables of the lock: whatever the pinned packages fetch. */
  String pins(Observation seen) {
    StringBuilder text = new StringBuilder();
    found.forEach(
        (name, level) -> {
          if (level == Level.PINNED) {
            seen.fetches(name).forEach(it -> text.append(pin(name, it, source(seen, name, it))));
          }
        });
    return text.toString();
  }

  /** Where it is published, where that is known. */
  private static Optional<PinnedSource> source(Observation seen, String expression, Fetch fetch) {
    return PinnedSource.in(seen.sources(), expression)
        .filter(it -> fetch.hash().equals(Optional.of(Fetch.cut(it.hash()))))
        .findFirst();
  }

  private static String pin(String expression, Fetch fetch, Optional<PinnedSource> source) {
    return "\n[[tool.repro.pinned]]\npackage = "
        + TomlText.string(expression)
        + "\nfetcher = "
        + TomlText.string(fetch.how())
        + "\nname = "
        + TomlText.string(fetch.name())
        + "\nhash = "
        + TomlText.string(source.map(PinnedSource::hash).or(fetch::hash).orElse(""))
        + "\n"
        + source.map(Levels::address).orElse("");
  }

  private static String address(PinnedSource source) {
    return "url = "
        + TomlText.string(source.url())
        + "\n"
        + (source.unpacked() ? "unpacked = true\n" : "");
  }
}
