package reproducibility.diff;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import reproducibility.contract.Level;
import reproducibility.contract.Platforms;
import reproducibility.contract.Platforms.Budget;
import reproducibility.contract.Platforms.Limit;
import reproducibility.contract.Platforms.Promise;
import reproducibility.diff.Flag.Reason;
import reproducibility.ecosystem.Platform;

/** What the contract promises that it did not, no longer promises, leaves out or lets grow. */
final class ContractChanges {
  private final Findings found;

  ContractChanges(Findings found) {
    this.found = found;
  }

  void look(Platforms old, Platforms fresh) {
    if (!old.metaPackage().equals(fresh.metaPackage())) {
      found.add(
          Change.changed(
              Topic.CONTRACT,
              "meta-package",
              old.metaPackage().orElse("none"),
              fresh.metaPackage().orElse("none")));
    }
    levels(old, fresh);
    promises(old.promises(), fresh.promises());
    for (Change change : Change.between(Topic.CONTRACT, exclusions(old), exclusions(fresh))) {
      boolean less = change.kind() == ChangeKind.ADDED;
      found.add(less ? change.noting("permits that it is left out there") : change);
      if (less) {
        found.flag(Reason.PROMISES_LESS, change.subject(), change.after());
      }
    }
    for (Change change : Change.between(Topic.CONTRACT, facts(old), facts(fresh))) {
      found.add(change.noting("taken for known of nixpkgs"));
    }
    limit(
        "archive",
        old.budget().map(Budget::archiveBytes),
        fresh.budget().map(Budget::archiveBytes));
    limit(
        "release",
        old.budget().flatMap(Budget::release).map(Limit::bytes),
        fresh.budget().flatMap(Budget::release).map(Limit::bytes));
  }

  private void levels(Platforms old, Platforms fresh) {
    Set<String> named = new TreeSet<>(old.levels().keySet());
    named.addAll(fresh.levels().keySet());
    for (String name : named) {
      Level was = old.level(name);
      Level is = fresh.level(name);
      if (was != is) {
        found.add(Change.changed(Topic.CONTRACT, "level of " + name, was.word(), is.word()));
      }
      if (is.compareTo(was) < 0) {
        found.flag(Reason.PROMISES_LESS, name, "is " + is.word() + ", and was " + was.word());
      }
    }
  }

  private void limit(String what, Optional<Long> old, Optional<Long> fresh) {
    if (old.equals(fresh)) {
      return;
    }
    boolean more = fresh.orElse(Long.MAX_VALUE) > old.orElse(Long.MAX_VALUE);
    String was = old.map(it -> it + " bytes").orElse("no limit");
    String is = fresh.map(it -> it + " bytes").orElse("no limit");
    String note = more ? "permits a larger " + what : "";
    found.add(
        new Change(
            Topic.CONTRACT,
            more ? ChangeKind.LOOSENED : ChangeKind.TIGHTENED,
            "budget of " + (what.equals("archive") ? "an " : "a ") + what,
            was,
            is,
            note));
    if (more) {
      found.flag(Reason.PROMISES_LESS, "budget", was + " \u2192 " + is);
    }
  }

  private void promises(Map<Platform, Promise> old, Map<Platform, Promise> fresh) {
    Set<Platform> all = new TreeSet<>(old.keySet());
    all.addAll(fresh.keySet());
    for (Platform platform : all) {
      Optional<Promise> was = Optional.ofNullable(old.get(platform));
      Optional<Promise> is = Optional.ofNullable(fresh.get(platform));
      Set<String> gone = names(was);
      gone.removeAll(names(is));
      Set<String> come = names(is);
      come.removeAll(names(was));
      long count = was.map(Promise::count).orElse(0L);
      long newCount = is.map(Promise::count).orElse(0L);
      if (!gone.isEmpty() || !come.isEmpty() || count != newCount) {
        String note = listed("promises also ", come) + listed("no longer promises ", gone);
        found.add(
            Change.changed(
                    Topic.CONTRACT, platform.system(), count + " packages", newCount + " packages")
                .noting(note.strip()));
        if (!gone.isEmpty() || newCount < count) {
          found.flag(Reason.PROMISES_LESS, platform.system(), String.join(", ", gone));
        }
      }
    }
  }

  private static Set<String> names(Optional<Promise> promise) {
    return new TreeSet<>(promise.map(Promise::packages).orElseGet(TreeSet::new));
  }

  private static String listed(String words, Set<String> names) {
    return names.isEmpty() ? "" : words + String.join(", ", names) + " ";
  }

  private static Map<String, String> exclusions(Platforms contract) {
    Map<String, String> all = new TreeMap<>();
    contract
        .exclusions()
        .forEach(it -> all.put(it + " left out", "by " + it.cause() + ": " + it.reason()));
    return all;
  }

  private static Map<String, String> facts(Platforms contract) {
    Map<String, String> all = new TreeMap<>();
    contract
        .nixpkgs()
        .forEach(
            it -> {
              String name = "nixpkgs." + it.attribute();
              put(all, name + " provides", String.join(", ", it.provides()));
              put(all, name + " needs", String.join(", ", it.dependencies()));
              put(all, name + " version", it.version().orElse(""));
              it.unavailable()
                  .forEach((system, why) -> put(all, name + " unavailable on " + system, why));
            });
    return all;
  }

  private static void put(Map<String, String> all, String name, String value) {
    if (!value.isEmpty()) {
      all.put(name, value);
    }
  }
}
