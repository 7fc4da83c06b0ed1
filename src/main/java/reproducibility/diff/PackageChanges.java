package reproducibility.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import reproducibility.diff.Flag.Reason;
import reproducibility.ecosystem.Platform;
import reproducibility.nix.evaluate.EvaluatedPackage;

/** What changed in the set of packages: versions, platforms, inputs, licences. */
final class PackageChanges {
  private final RepositoryState before;
  private final RepositoryState after;
  private final Questions questions;
  private final Findings found;

  PackageChanges(
      RepositoryState before, RepositoryState after, Questions questions, Findings found) {
    this.before = before;
    this.after = after;
    this.questions = questions;
    this.found = found;
  }

  List<Diff.PlatformCount> look() {
    Map<String, String> old = before.versions();
    Map<String, String> fresh = after.versions();
    for (Change change : Change.between(Topic.PACKAGE, old, fresh)) {
      if (change.kind() == ChangeKind.CHANGED) {
        questions.version(change.before(), change.after(), word -> found.version(change, word));
      } else {
        found.add(change);
      }
    }
    lookAtPackages(before.packages(), after.packages());
    return lookAtPlatforms(old.keySet(), fresh.keySet());
  }

  private void lookAtPackages(
      Map<String, EvaluatedPackage> old, Map<String, EvaluatedPackage> fresh) {
    fresh.forEach(
        (name, it) -> {
          Optional<EvaluatedPackage> was = Optional.ofNullable(old.get(name));
          boolean isSet = Optional.of(it.expression()).equals(after.metaPackage());
          if (was.isPresent() && !isSet) {
            sets(Topic.INPUT, name, "takes", was.get().dependencies(), it.dependencies());
            sets(Topic.INPUT, name, "is built with", was.get().buildSystem(), it.buildSystem());
            licence(name, was.get().licenses(), it.licenses());
          }
          List<String> off = was.map(EvaluatedPackage::flags).orElse(List.of());
          sets(Topic.EXPRESSION, name, "bends", off, it.flags());
          it.flags().stream()
              .filter(flag -> !off.contains(flag))
              .forEach(flag -> found.flag(Reason.UNCHECKED, name, flag));
        });
  }

  private void sets(Topic topic, String name, String verb, List<String> old, List<String> fresh) {
    Set<String> gone = new TreeSet<>(old);
    gone.removeAll(fresh);
    Set<String> come = new TreeSet<>(fresh);
    come.removeAll(old);
    gone.forEach(it -> found.add(Change.removed(topic, name, it).noting("no longer " + verb)));
    come.forEach(it -> found.add(Change.added(topic, name, it).noting(verb)));
  }

  private void licence(String name, List<String> old, List<String> fresh) {
    if (!new TreeSet<>(old).equals(new TreeSet<>(fresh))) {
      String was = String.join(" ", old);
      String is = String.join(" ", fresh);
      found.add(Change.changed(Topic.LICENCE, name, was, is).noting("meta.license"));
      found.flag(Reason.LICENCE, name, was + " \u2192 " + is);
    }
  }

  private List<Diff.PlatformCount> lookAtPlatforms(Set<String> old, Set<String> fresh) {
    Set<Platform> platforms = new TreeSet<>(before.platforms());
    platforms.addAll(after.platforms());
    List<Diff.PlatformCount> counts = new ArrayList<>();
    Map<String, List<String>> moved = new TreeMap<>();
    for (Platform platform : platforms) {
      Optional<Set<String>> was = before.on(platform);
      Optional<Set<String>> is = after.on(platform);
      if (was.isEmpty() && is.isEmpty()) {
        continue;
      }
      counts.add(new Diff.PlatformCount(platform.system(), size(was), size(is)));
      if (was.isPresent() && is.isPresent()) {
        Set<String> both = new TreeSet<>(was.get());
        both.addAll(is.get());
        both.retainAll(old);
        both.retainAll(fresh);
        for (String name : both) {
          if (was.get().contains(name) != is.get().contains(name)) {
            moved
                .computeIfAbsent(name, it -> new ArrayList<>())
                .add((is.get().contains(name) ? "+" : "\u2212") + platform.system());
          }
        }
      }
    }
    moved.forEach(this::moved);
    return counts;
  }

  private void moved(String name, List<String> platforms) {
    List<String> come = platforms.stream().filter(it -> it.startsWith("+")).toList();
    List<String> gone = platforms.stream().filter(it -> !it.startsWith("+")).toList();
    for (List<String> some : List.of(come, gone)) {
      if (!some.isEmpty()) {
        String where = String.join(", ", some.stream().map(it -> it.substring(1)).toList());
        found.add(
            some == come
                ? Change.added(Topic.PLATFORM, name, where)
                : Change.removed(Topic.PLATFORM, name, where));
      }
    }
  }

  private static String size(Optional<Set<String>> names) {
    return names.map(it -> Integer.toString(it.size())).orElse("?");
  }
}
