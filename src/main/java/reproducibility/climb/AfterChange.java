package reproducibility.climb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import reproducibility.Malformed;
import reproducibility.change.Change;
import reproducibility.ecosystem.Platform;
import reproducibility.nix.evaluate.PackageSources;
import reproducibility.nix.evaluate.PackageSources.Kind;
import reproducibility.nix.evaluate.PackageSources.PackageSource;

/**
 * What Nix says of a package whose source is vendored now.
 *
 * @param shown in a line, what is the same as before
 * @param open what is left to a person, a line each
 */
record AfterChange(String shown, List<String> open) {

  /**
   * Compares it with what Nix said before.
   *
   * @param on the path of the file that is the source now, by platform
   * @throws Malformed where more changes than the source
   */
  static AfterChange of(Plan plan, Map<Platform, String> on, TrialCheckout trial, Change change) {
    String path = plan.expression().path();
    PackageSources after =
        trial.of(plan.expression(), change, List.copyOf(plan.sources().keySet()));
    after.errors(plan.expression().name()).values().stream()
        .findFirst()
        .ifPresent(
            it -> {
              throw new Malformed(path, "would not evaluate then: change it by hand: " + it);
            });
    Map<Platform, PackageSource> found = new TreeMap<>(after.of(plan.expression().name()));
    Set<String> changed = new TreeSet<>();
    Set<String> others = new TreeSet<>();
    for (Platform platform : plan.sources().keySet()) {
      PackageSource now = required(found, platform, path);
      PackageSource before = required(plan.sources(), platform, path);
      if (!isAsMeant(now, on, platform)) {
        throw new Malformed(
            path,
            "is written in a way that is not understood: change it by hand (" + platform + ")");
      }
      changed.addAll(differing(before.attributes(), now.attributes()));
      others.addAll(now.others());
    }
    boolean recursive = plan.distinct().stream().anyMatch(FetchRequest::recursive);
    if (recursive && !changed.isEmpty()) {
      throw new Malformed(
          path, "uses its src in " + String.join(", ", changed) + " as well: change it by hand");
    }
    List<String> open = new ArrayList<>();
    others.forEach(it -> open.add(path + ": still fetches " + it));
    return new AfterChange(
        changed.isEmpty()
            ? "nothing else of it changes, on " + platforms(plan)
            : "what takes its source changes with it, and nothing else, on "
                + platforms(plan)
                + ": "
                + String.join(", ", changed),
        open);
  }

  private static PackageSource required(
      Map<Platform, PackageSource> sources, Platform platform, String path) {
    PackageSource source = sources.get(platform);
    if (source == null) {
      throw new Malformed(path, "gives nothing on " + platform);
    }
    return source;
  }

  /** Where nothing was fetched before, nothing is there now. */
  private static boolean isAsMeant(PackageSource now, Map<Platform, String> on, Platform platform) {
    return on.containsKey(platform)
        ? now.kind() == Kind.FILE
            && now.fetch().path().filter(it -> it.endsWith("/" + on.get(platform))).isPresent()
        : now.kind() == Kind.FAILS;
  }

  private static Set<String> differing(Map<String, String> before, Map<String, String> now) {
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(now.keySet());
    names.removeIf(it -> before.containsKey(it) && before.get(it).equals(now.getOrDefault(it, "")));
    return names;
  }

  private static String platforms(Plan plan) {
    int count = plan.sources().size();
    return count == 1 ? "one platform" : count + " platforms";
  }
}
