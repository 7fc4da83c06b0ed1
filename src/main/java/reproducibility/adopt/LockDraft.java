package reproducibility.adopt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import reproducibility.Malformed;
import reproducibility.change.LockEntry;
import reproducibility.change.LockText;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.nix.evaluate.EvaluatedPackage.LocalSource;
import reproducibility.repository.ArchiveFolders;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive;
import reproducibility.repository.LockedArchive.Kind;

/** Drafts the lock: every archive that can be read, as PEP 751 files it. */
public final class LockDraft {
  private LockDraft() {}

  /**
   * What one {@code [[packages]]} speaks of: the wheels and the sdist of one version, or one source
   * tarball.
   *
   * @param alone the path of what shares its entry with nothing else; else empty
   */
  private record Entry(String name, Optional<String> version, String alone) {
    static Entry of(ReadArchive archive) {
      return new Entry(
          NormalizedName.of(archive.name()).value(),
          archive.version(),
          archive.kind() == Kind.ARCHIVE ? archive.path() : "");
    }
  }

  /**
   * Drafts it.
   *
   * @throws Malformed where the reader of the lock refuses what was drafted
   */
  public static Draft of(Observation seen) {
    return of(seen, Map.of(), Map.of());
  }

  /**
   * Drafts it without the archives of which it is not clear which bytes are the right ones.
   *
   * @param doubtful why they are left out, by path
   * @param trees the git tree ids of unpacked sources, by the path of the tarball
   */
  public static Draft of(
      Observation seen, Map<String, String> doubtful, Map<String, String> trees) {
    List<String> undecided = new ArrayList<>();
    doubtful.forEach((path, why) -> undecided.add(path + ": is not locked: it " + why));
    seen.unreadable()
        .forEach((path, why) -> undecided.add(path + ": cannot be read, so is not locked: " + why));
    trees.keySet().stream()
        .filter(path -> seen.archives().stream().noneMatch(it -> it.path().equals(path)))
        .forEach(
            path ->
                undecided.add(
                    path + ": only its unpacked source is here, so its digest is not known"));
    absent(seen, trees.keySet())
        .forEach(
            (path, expressions) ->
                undecided.add(
                    path
                        + ": is not here, so is not locked; built by "
                        + String.join(", ", expressions)));
    Map<Entry, List<ReadArchive>> entries = new LinkedHashMap<>();
    seen.archives().stream()
        .filter(it -> !doubtful.containsKey(it.path()))
        .sorted(
            Comparator.comparing((ReadArchive it) -> Entry.of(it).name())
                .thenComparing(it -> it.version().orElse(""))
                .thenComparing(ReadArchive::path))
        .forEach(
            it ->
                add(it, entries.computeIfAbsent(Entry.of(it), e -> new ArrayList<>()), undecided));
    StringBuilder text = new StringBuilder(LockText.HEADER);
    entries.forEach(
        (entry, archives) ->
            text.append('\n').append(entry(entry, archives, trees, undecided).text()));
    text.append(Levels.of(seen, Optional.empty()).pins(seen));
    verify(text.toString(), entries.values().stream().flatMap(List::stream).toList());
    return new Draft(Lock.FILE, Optional.of(text.toString()), List.of(), undecided);
  }

  /** The archives that expressions name and that are not here, with those expressions. */
  private static Map<String, List<String>> absent(Observation seen, Set<String> unpacked) {
    Map<String, List<String>> absent = new TreeMap<>();
    seen.packages()
        .forEach(
            (name, built) ->
                built
                    .source()
                    .filter(LocalSource.class::isInstance)
                    .map(it -> pathOf(((LocalSource) it).path(), seen.folders()))
                    .filter(Ecosystems::isArchive)
                    .filter(it -> !seen.unreadable().containsKey(it) && !unpacked.contains(it))
                    .filter(it -> seen.archives().stream().noneMatch(one -> one.path().equals(it)))
                    .ifPresent(
                        it -> absent.computeIfAbsent(it, same -> new ArrayList<>()).add(name)));
    return absent;
  }

  private static String pathOf(String onDisk, ArchiveFolders folders) {
    String name = onDisk.substring(onDisk.lastIndexOf('/') + 1);
    return folders.pathOf(name, it -> onDisk.endsWith("/" + it));
  }

  private static void add(ReadArchive archive, List<ReadArchive> group, List<String> undecided) {
    if (archive.kind() == Kind.SDIST && group.stream().anyMatch(it -> it.kind() == Kind.SDIST)) {
      undecided.add(
          archive.path()
              + ": is not locked: the lock has room for one sdist of a version (PEP 751)");
    } else {
      group.add(archive);
    }
  }

  private static LockEntry entry(
      Entry entry, List<ReadArchive> archives, Map<String, String> trees, List<String> undecided) {
    Optional<String> origin = Origins.of(archives.get(0));
    if (origin.isEmpty()) {
      undecided.add(archives.get(0).path() + ": its origin: " + Origins.whyNone(archives.get(0)));
    }
    return new LockEntry(
        entry.name(),
        entry.version(),
        archives.stream()
            .sorted(Comparator.comparing(ReadArchive::kind))
            .map(LockDraft::file)
            .toList(),
        origin,
        Optional.ofNullable(trees.get(archives.get(0).path())));
  }

  private static LockEntry.File file(ReadArchive archive) {
    return new LockEntry.File(archive.kind(), Lock.written(archive.path()), archive.digest());
  }

  private static void verify(String text, List<ReadArchive> archives) {
    Lock lock = Lock.parse(text);
    for (ReadArchive archive : archives) {
      Optional<LockedArchive> entry = lock.entry(archive.path());
      if (!entry.map(LockedArchive::digest).equals(Optional.of(archive.digest()))) {
        throw new Malformed(Lock.FILE, "as drafted does not give back " + archive.path());
      }
    }
  }
}
