package reproducibility.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import reproducibility.contract.Platforms.Budget;
import reproducibility.contract.Platforms.Limit;
import reproducibility.contract.Platforms.Promise;
import reproducibility.ecosystem.Platform;
import reproducibility.nix.NixpkgsFact;
import reproducibility.repository.ArchiveFolders;
import reproducibility.repository.Toml;
import reproducibility.repository.TomlText;

/** Reads the contract from its TOML. */
final class PlatformsReader {
  private static final String FILE = Platforms.FILE;

  private static final String RELEASE = "release-bytes";

  private PlatformsReader() {}

  /**
   * Reads a contract.
   *
   * @throws reproducibility.Malformed where it is not TOML, or lacks a value
   */
  static Platforms read(String text) {
    Toml contract =
        Toml.parse(FILE, text)
            .withKeys(
                "meta-package", "archives", "budget", "levels", "main", "nixpkgs", "platforms");
    ArchiveFolders archives = ArchiveFolders.of(text);
    Map<Platform, Promise> promises = new TreeMap<>();
    List<Exclusion> exclusions = new ArrayList<>();
    Toml platforms =
        contract
            .table("platforms")
            .orElseThrow(() -> contract.malformed("platforms", "has no table platforms"));
    for (String system : platforms.keys()) {
      Platform platform = new Platform(system);
      Toml promise =
          platforms.table(system).orElseThrow().withKeys("count", "packages", "excluded");
      String place = FILE + ":" + contract.lineWith("[platforms." + system + "]");
      promises.put(
          platform, new Promise(promise.number("count"), new TreeSet<>(packages(promise)), place));
      promise.tables("excluded").forEach(it -> exclusions.add(exclusion(platform, it)));
    }
    return new Platforms(
        contract.optionalString("meta-package"),
        promises,
        List.copyOf(exclusions),
        facts(contract),
        contract.table("budget").map(PlatformsReader::budget),
        levels(contract),
        archives);
  }

  private static List<String> packages(Toml promise) {
    List<String> packages = promise.strings("packages");
    for (String name : packages) {
      if (packages.indexOf(name) != packages.lastIndexOf(name)) {
        throw promise.malformed("packages", "packages names " + name + " twice");
      }
    }
    return packages;
  }

  private static Map<String, Level> levels(Toml contract) {
    Map<String, Level> levels = new TreeMap<>();
    contract
        .table("levels")
        .ifPresent(
            table ->
                table
                    .keys()
                    .forEach(
                        it ->
                            levels.put(
                                it,
                                table
                                    .optionalString(it)
                                    .flatMap(Level::named)
                                    .orElseThrow(
                                        () ->
                                            table.malformed(
                                                TomlText.key(it),
                                                it
                                                    + " is \"vendored\", \"pinned\" or"
                                                    + " \"provided\"")))));
    return levels;
  }

  private static Budget budget(Toml table) {
    Toml budget = table.withKeys("archive-bytes", RELEASE);
    Optional<Limit> release =
        budget.keys().contains(RELEASE)
            ? Optional.of(new Limit(budget.number(RELEASE), FILE + ":" + budget.lineWith(RELEASE)))
            : Optional.empty();
    return new Budget(
        budget.number("archive-bytes"), FILE + ":" + budget.lineWith("archive-bytes"), release);
  }

  private static Exclusion exclusion(Platform platform, Toml table) {
    Toml entry = table.withKeys("package", "cause", "reason");
    String name = entry.string("package");
    return new Exclusion(
        platform,
        name,
        entry.optionalString("cause").orElse(name),
        entry.optionalString("reason").orElse(""),
        entry.place());
  }

  private static List<NixpkgsFact> facts(Toml contract) {
    List<NixpkgsFact> facts = new ArrayList<>();
    contract
        .table("nixpkgs")
        .ifPresent(
            all ->
                all.keys().forEach(name -> facts.add(fact(name, all.table(name).orElseThrow()))));
    return List.copyOf(facts);
  }

  private static NixpkgsFact fact(String attribute, Toml table) {
    Toml entry = table.withKeys("provides", "dependencies", "version", "unavailable");
    Map<String, String> unavailable = new TreeMap<>();
    entry
        .table("unavailable")
        .ifPresent(all -> all.keys().forEach(it -> unavailable.put(it, all.string(it))));
    return new NixpkgsFact(
        attribute,
        entry.strings("provides"),
        entry.strings("dependencies"),
        entry.optionalString("version"),
        unavailable);
  }
}
