package reproducibility.branch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds what was released.
 *
 * @param refs the branches and tags
 * @param branches the version branches, which have a ledger each
 */
record ReleaseReader(BranchRefs refs, Branches branches) {
  /**
   * Each tag that names a version, and each version that a ledger has.
   *
   * @param here a ledger that counts beside those of the branches
   */
  List<Release> read(Ledger here) {
    Map<String, List<LedgerEntry>> recorded = recorded(here);
    Map<String, Release> releases = new TreeMap<>();
    refs.versionTags()
        .forEach(
            tag -> {
              String version = VersionName.versionOf(tag).orElseThrow();
              releases.put(tag, release(tag, version, recorded.getOrDefault(version, List.of())));
            });
    releases.values().forEach(it -> recorded.remove(it.version()));
    recorded.forEach(
        (version, entries) ->
            releases.put("v" + version, release("v" + version, version, entries)));
    return List.copyOf(releases.values());
  }

  private Release release(String tag, String version, List<LedgerEntry> recorded) {
    return new Release(
        tag, version, Optional.ofNullable(refs.tags().get(tag)), branches.of(version), recorded);
  }

  private Map<String, List<LedgerEntry>> recorded(Ledger here) {
    Map<String, List<LedgerEntry>> recorded = new TreeMap<>();
    Set<LedgerEntry> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Stream.concat(
            Stream.of(here),
            Stream.concat(
                    branches.all().stream().map(VersionBranch::commit),
                    branches.main().stream().map(MainBranch::commit))
                .map(it -> branches.content(it).ledger()))
        .flatMap(it -> it.entries().stream())
        .filter(seen::add)
        .forEach(
            entry -> {
              List<LedgerEntry> same =
                  recorded.computeIfAbsent(entry.version(), it -> new ArrayList<>());
              if (same.stream().noneMatch(entry::agreesWith)) {
                same.add(entry);
              }
            });
    return recorded;
  }
}
