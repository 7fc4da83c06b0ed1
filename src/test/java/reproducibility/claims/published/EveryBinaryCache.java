package reproducibility.claims.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import reproducibility.Malformed;
import reproducibility.finding.Finding;
import reproducibility.finding.Place;
import reproducibility.hint.ShellWord;
import reproducibility.publish.CacheIndex;
import reproducibility.publish.PublishedCache;
import reproducibility.suite.Claims;
import reproducibility.suite.ForEach;
import reproducibility.suite.MirrorClaim;
import reproducibility.suite.Subject;

/** What must hold of the own binary cache as a whole. */
@Claims
class EveryBinaryCache {
  /** Nix reads no more digits than an int has. */
  private static final Pattern PRIORITY = Pattern.compile("[0-9]{1,9}");

  /**
   * Nix takes nothing from a cache of another store, and asks the one with the lowest number first.
   */
  @MirrorClaim
  @ForEach(Subject.BINARY_CACHE)
  void statesItsStoreAndPriority(String place, PublishedCache cache) {
    String info = cache.info().orElse("no such file");
    assertThat(info)
        .withFailMessage(
            () ->
                Finding.of(
                        Place.named(place), "its nix-cache-info does not state store and priority")
                    .expected("StoreDir: /nix/store and a Priority in nix-cache-info")
                    .found(info)
                    .next(
                        "bin/repro cache " + ShellWord.ofPath(place) + " --key FILE",
                        "writes it anew")
                    .facts(info)
                    .raise())
        .matches(EveryBinaryCache::isForNixStore);
  }

  private static boolean isForNixStore(String info) {
    List<String> priorities = values(info, "Priority");
    return Set.copyOf(values(info, "StoreDir")).equals(Set.of("/nix/store"))
        && !priorities.isEmpty()
        && priorities.stream().allMatch(PRIORITY.asMatchPredicate());
  }

  /** As Nix reads them: of each line of that name, without the space around. */
  private static List<String> values(String info, String name) {
    return info.lines()
        .filter(it -> it.startsWith(name + ":"))
        .map(it -> it.substring(name.length() + 1).strip())
        .toList();
  }

  /** A web server does not list files: without a list nobody notices what is gone. */
  @MirrorClaim
  @ForEach(Subject.BINARY_CACHE)
  void listsWhatItHolds(String place, PublishedCache cache) {
    String trouble = listTrouble(cache);
    assertThat(trouble)
        .withFailMessage(
            () ->
                Finding.of(Place.named(place), "does not list what it holds")
                    .expected("at least one output in " + CacheIndex.FILE)
                    .found(trouble)
                    .next(
                        "bin/repro cache " + ShellWord.ofPath(place) + " --key FILE",
                        "writes it anew")
                    .facts(trouble)
                    .raise())
        .isEmpty();
  }

  private static String listTrouble(PublishedCache cache) {
    try {
      return cache
          .index()
          .map(it -> it.outputs().isEmpty() ? "an empty list" : "")
          .orElse("no such file");
    } catch (Malformed e) {
      return "it " + e.rule();
    }
  }
}
