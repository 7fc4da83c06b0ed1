package reproducibility.branch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import reproducibility.contract.Exceptions;
import reproducibility.contract.Exclusion;
import reproducibility.contract.Excuse;
import reproducibility.contract.Platforms;
import reproducibility.contract.Platforms.Promise;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive;

/**
 * What a change of lock, contract or exceptions permits that was not permitted before, and what it
 * takes away: a reviewer has to agree to each line.
 */
public final class Permits {
  private final Function<String, Optional<String>> before;
  private final Function<String, Optional<String>> after;
  private final List<String> lines = new ArrayList<>();

  private Permits(
      Function<String, Optional<String>> before, Function<String, Optional<String>> after) {
    this.before = before;
    this.after = after;
  }

  /**
   * The differences, a line each.
   *
   * @param before the text of a file before the change, by path
   * @param after the same after it
   * @throws reproducibility.Malformed where one of the files breaks its format
   */
  public static List<String> between(
      Function<String, Optional<String>> before, Function<String, Optional<String>> after) {
    Permits permits = new Permits(before, after);
    permits.compare(Lock.FILE, Permits::locked);
    permits.compare(Platforms.FILE, Permits::promised);
    permits.compare(Exceptions.FILE, Permits::excused);
    permits.compare(Ledger.FILE, Permits::released);
    return List.copyOf(permits.lines);
  }

  private void compare(String file, Function<String, Map<String, String>> reader) {
    Map<String, String> old = before.apply(file).map(reader).orElse(Map.of());
    Map<String, String> fresh = after.apply(file).map(reader).orElse(Map.of());
    for (String key : keys(old.keySet(), fresh.keySet())) {
      String was = old.getOrDefault(key, "");
      String is = fresh.getOrDefault(key, "");
      if (was.isEmpty()) {
        lines.add(file + ": + " + key + " " + is);
      } else if (is.isEmpty()) {
        lines.add(file + ": - " + key + " " + was);
      } else if (!was.equals(is)) {
        lines.add(file + ": " + key + " " + is + ", where it was " + was);
      }
    }
  }

  private static Set<String> keys(Collection<String> one, Collection<String> other) {
    Set<String> keys = new TreeSet<>(one);
    keys.addAll(other);
    return keys;
  }

  private static Map<String, String> locked(String text) {
    Map<String, String> locked = new LinkedHashMap<>();
    for (LockedArchive it : Lock.parse(text).archives()) {
      String origin = it.origin().map(Object::toString).orElse("no origin");
      locked.put(it.path(), it.digest() + ", of " + origin);
    }
    return locked;
  }

  private static Map<String, String> promised(String text) {
    Platforms platforms = Platforms.parse(text);
    Map<String, String> promised = new LinkedHashMap<>();
    platforms.promises().forEach((platform, it) -> promise(platform.toString(), it, promised));
    for (Exclusion it : platforms.exclusions()) {
      promised.put("leaves out " + it, "for " + it.cause() + ": " + it.reason());
    }
    platforms
        .nixpkgs()
        .forEach(
            it ->
                promised.put(
                    "takes for known of " + it.attribute(),
                    it.provides() + " " + it.dependencies() + " " + it.unavailable()));
    platforms
        .budget()
        .ifPresent(
            it -> {
              promised.put("allows an archive", "at most " + it.archiveBytes() + " bytes");
              it.release()
                  .ifPresent(
                      limit ->
                          promised.put("allows a release", "at most " + limit.bytes() + " bytes"));
            });
    return promised;
  }

  private static void promise(String platform, Promise promise, Map<String, String> promised) {
    promised.put("promises on " + platform, promise.count() + " packages");
    promise.packages().forEach(it -> promised.put("promises " + it + " on " + platform, "is kept"));
  }

  private static Map<String, String> excused(String text) {
    Map<String, String> excused = new LinkedHashMap<>();
    for (Excuse it : Exceptions.parse(text).all()) {
      excused.put(
          "excuses " + it,
          "until %s, finding %s, by %s: %s"
              .formatted(it.expires(), it.fingerprint(), it.owner(), it.reason()));
    }
    return excused;
  }

  private static Map<String, String> released(String text) {
    Map<String, String> released = new LinkedHashMap<>();
    Ledger.parse(text)
        .entries()
        .forEach(
            it ->
                released.put(
                    "records " + it.version(),
                    "at " + it.commit() + " with " + it.archives().size() + " archives"));
    return released;
  }
}
