package reproducibility.report.attestation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reproducibility.nix.store.NixHash;
import reproducibility.report.ClaimRun;
import reproducibility.report.Suite;
import reproducibility.report.inventory.CheckedSet;

/**
 * How one package was built (SLSA 1.2, "Build: Provenance"). Its subject is the NAR of the result:
 * what {@code nix-store --dump} writes of it.
 */
final class BuildProvenance {
  static final String TYPE = "https://slsa.dev/provenance/v1";
  private static final String UNIQUE = "[^\\w.-]";

  private BuildProvenance() {}

  /**
   * The statement; empty where no expression of the set has this name.
   *
   * @param narHash as {@code nix-store -q --hash} gives it
   */
  static Optional<Statement> of(ClaimRun run, CheckedSet set, String expression, String narHash) {
    return set.rules().keySet().stream()
        .filter(it -> CheckedSet.isNamed(it, expression))
        .findFirst()
        .map(path -> statement(run, set, expression, path, narHash));
  }

  private static Statement statement(
      ClaimRun run, CheckedSet set, String expression, String path, String narHash) {
    Map<String, Object> definition = new LinkedHashMap<>();
    definition.put("buildType", Suite.uri("docs/reports.md"));
    definition.put("externalParameters", Map.of("expression", path));
    Map<String, Object> internal = new LinkedHashMap<>();
    internal.put("system", run.platform());
    internal.put("engine", run.engine().replaceFirst(", Nix .*", ""));
    definition.put("internalParameters", internal);
    definition.put("resolvedDependencies", dependencies(set, expression, path));
    Map<String, Object> builder = new LinkedHashMap<>();
    builder.put("id", Suite.uri());
    builder.put("version", versions(run));
    Map<String, Object> predicate = new LinkedHashMap<>();
    predicate.put("buildDefinition", definition);
    predicate.put("runDetails", Map.of("builder", builder));
    return new Statement(
        "provenance-" + expression.replaceAll(UNIQUE, "_"),
        List.of(
            Statement.resource(
                expression + ".nar",
                Map.of(
                    "sha256",
                    NixHash.parse(narHash, Optional.of(NixHash.Algorithm.SHA256)).hexadecimal()))),
        TYPE,
        predicate);
  }

  private static Map<String, String> versions(ClaimRun run) {
    Map<String, String> versions = new LinkedHashMap<>();
    Suite.version().ifPresent(it -> versions.put(Suite.NAME, it));
    Optional.ofNullable(run.tools().get("nix")).ifPresent(it -> versions.put("nix", it));
    return versions;
  }

  private static List<Map<String, Object>> dependencies(
      CheckedSet set, String expression, String path) {
    List<Map<String, Object>> found = new ArrayList<>();
    found.add(Statement.resource(set.name(), set.identity()));
    Optional.ofNullable(set.rules().get(path))
        .ifPresent(it -> found.add(Statement.resource(path, Map.of("gitBlob", it))));
    set.builtBy(expression)
        .ifPresent(
            it -> {
              Map<String, Object> archive =
                  Statement.resource(it.reference(), Map.of("sha256", it.sha256().orElseThrow()));
              archive.put("uri", it.purl());
              found.add(archive);
            });
    return found;
  }
}
