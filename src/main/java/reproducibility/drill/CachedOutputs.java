package reproducibility.drill;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reproducibility.Malformed;
import reproducibility.contract.Platforms;
import reproducibility.drill.OwnCopies.Part;
import reproducibility.nix.CacheCopy;
import reproducibility.nix.Nix;
import reproducibility.publish.BranchBuilds;
import reproducibility.publish.CacheIndex;
import reproducibility.publish.NarInfo;
import reproducibility.publish.PublicKey;
import reproducibility.publish.PublishedCache;
import reproducibility.report.PastRun;
import reproducibility.repository.Inventory;
import reproducibility.repository.NixExpression;
import reproducibility.repository.Repository;
import reproducibility.repository.Snapshot;

/**
 * The outputs of one branch in an own cache: what they give when all else is lost, and whether they
 * can be made again of the branch.
 *
 * @param cache its folder
 * @param ref the branch
 * @param system for which they were built
 * @param branches what the branches alone gave
 */
public record CachedOutputs(Path cache, String ref, String system, PastRun branches) {

  /** The store path of each package that the cache lists. */
  private Map<String, String> listed() {
    Map<String, String> paths = new TreeMap<>();
    new PublishedCache(cache.toString(), List.of())
            .index()
            .orElseThrow(() -> new Malformed(cache.toString(), "has no " + CacheIndex.FILE))
            .outputs()
            .stream()
            .filter(it -> it.ref().equals(ref) && it.system().equals(system))
            .forEach(it -> paths.put(it.expression(), it.storePath()));
    return paths;
  }

  /**
   * What an empty store that builds nothing takes from the cache.
   *
   * @throws Malformed where the cache does not say what it holds
   */
  public Part alone(List<PublicKey> trusted, CacheCopy copy) {
    Map<String, String> paths = listed();
    List<String> same = new ArrayList<>();
    Map<String, String> trouble = new TreeMap<>();
    List<String> keys = trusted.stream().map(PublicKey::toString).toList();
    branches
        .outputs()
        .forEach(
            (name, bits) -> {
              Optional<CacheCopy.Taken> taken =
                  Optional.ofNullable(paths.get(name))
                      .map(it -> copy.take(cache, keys, List.of(it)));
              taken
                  .flatMap(CacheCopy.Taken::refusal)
                  .ifPresentOrElse(
                      it -> trouble.put(name, it),
                      () ->
                          OwnCopies.compare(
                              name,
                              bits,
                              taken.map(it -> it.narHashes().get(0)).orElse(null),
                              same,
                              trouble));
            });
    return new Part("cache alone: outputs in an empty store that builds nothing", same, trouble);
  }

  /**
   * The outputs that the cache lists, built anew of the branch and written as a cache. It has no
   * signatures: those are made by whoever holds the keys.
   *
   * @param scratch an empty folder
   */
  public Part rebuilt(Repository repository, Optional<String> from, Nix nix, Path scratch) {
    Map<String, String> paths = listed();
    Set<String> buildable = buildable(repository.at(from));
    List<String> wanted = paths.keySet().stream().filter(buildable::contains).toList();
    Map<String, String> trouble = new TreeMap<>();
    paths.keySet().stream()
        .filter(it -> !wanted.contains(it))
        .forEach(it -> trouble.put(it, "is not built of the branch any more"));
    List<String> same = new ArrayList<>();
    if (!wanted.isEmpty()) {
      CacheCopy copy = new CacheCopy(nix);
      BranchBuilds built = BranchBuilds.of(repository, from, wanted, nix);
      built.builds().forEach(it -> copy.export(it, scratch, "none"));
      trouble.putAll(built.failed());
      PublishedCache there = new PublishedCache(cache.toString(), List.of());
      PublishedCache made = new PublishedCache(scratch.toString(), List.of());
      built
          .builds()
          .forEach(
              it -> {
                String path = paths.get(it.expression());
                OwnCopies.compare(
                    it.expression(),
                    narHash(there, path),
                    path == null ? null : made.narInfo(path).map(NarInfo::narHash).orElse(null),
                    same,
                    trouble);
              });
    }
    return new Part("cache lost: its outputs made again of the branch", same, trouble);
  }

  /** What the branches alone gave, and the meta-package, of which no claim asks for a build. */
  private Set<String> buildable(Snapshot snapshot) {
    Optional<Platforms> contract = snapshot.text(Platforms.FILE).map(Platforms::parse);
    return Inventory.of(snapshot).expressions().stream()
        .map(NixExpression::name)
        .filter(
            it ->
                branches.outputs().containsKey(it)
                    || contract.filter(platforms -> platforms.isMetaPackage(it)).isPresent())
        .collect(Collectors.toSet());
  }

  private static String narHash(PublishedCache cache, @Nullable String path) {
    return path == null ? "" : cache.narInfo(path).map(NarInfo::narHash).orElse("");
  }
}
