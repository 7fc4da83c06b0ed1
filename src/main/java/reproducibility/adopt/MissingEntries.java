package reproducibility.adopt;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import reproducibility.change.LockEntry;
import reproducibility.change.LockText;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.nix.evaluate.EvaluatedPackage;
import reproducibility.nix.evaluate.EvaluatedPackage.LocalSource;
import reproducibility.repository.Inventory;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive.Kind;
import reproducibility.repository.VendoredArchive;

/**
 * A lock with entries for the archives that lie in {@code sources/} and had none.
 *
 * @param text of the lock
 * @param added the paths that have an entry now
 * @param withoutOrigin why the lock does not say where some were published, a line each
 * @param left why some have no entry, a line each
 */
public record MissingEntries(
    String text, List<String> added, List<String> withoutOrigin, List<String> left) {

  /** What one entry speaks of: the wheels of a version stand together (PEP 751). */
  private record Group(String name, Optional<String> version, String alone) {}

  /**
   * Adds them.
   *
   * @param lock the text of the lock
   * @param wanted file names; all where none is given
   * @param doubtful why it is not clear of some which bytes are the right ones, by path
   */
  public static MissingEntries of(
      String lock,
      Observation seen,
      Inventory inventory,
      Collection<String> wanted,
      Map<String, String> doubtful) {
    Lock locked = Lock.parse(lock);
    List<String> left = new ArrayList<>();
    List<String> withoutOrigin = new ArrayList<>();
    Map<Group, List<LockEntry.File>> files = new LinkedHashMap<>();
    Map<Group, String> origins = new TreeMap<>(java.util.Comparator.comparing(Group::toString));
    for (VendoredArchive archive : inventory.archives()) {
      String path = archive.path();
      boolean asked =
          wanted.isEmpty() || wanted.contains(archive.onDisk().getFileName().toString());
      if (!asked || locked.entry(path).isPresent()) {
        continue;
      }
      if (doubtful.containsKey(path)) {
        left.add(path + ": it " + doubtful.get(path));
        continue;
      }
      Optional<ReadArchive> read =
          seen.archives().stream().filter(it -> it.path().equals(path)).findFirst();
      boolean unknown = Ecosystems.whyNotRead(archive.onDisk()).isPresent();
      if (read.isEmpty() && !unknown) {
        left.add(path + ": cannot be read: " + seen.unreadable().getOrDefault(path, "no reason"));
        continue;
      }
      Group group = read.map(MissingEntries::group).orElseGet(() -> unread(path, seen));
      Kind kind = read.map(ReadArchive::kind).orElse(Kind.ARCHIVE);
      read.flatMap(Origins::of)
          .ifPresentOrElse(
              it -> origins.put(group, it),
              () ->
                  withoutOrigin.add(
                      path
                          + ": its origin is not known: "
                          + read.map(Origins::whyNone).orElse("it says nothing of itself")));
      files
          .computeIfAbsent(group, it -> new ArrayList<>())
          .add(new LockEntry.File(kind, Lock.written(path), archive.digest()));
    }
    LockText text = new LockText(lock);
    List<String> added = new ArrayList<>();
    for (Map.Entry<Group, List<LockEntry.File>> it : files.entrySet()) {
      Group group = it.getKey();
      text =
          text.with(
              new LockEntry(
                  group.name(),
                  group.version(),
                  it.getValue(),
                  Optional.ofNullable(origins.get(group)),
                  Optional.empty()));
      it.getValue().forEach(file -> added.add(Lock.resolved(file.path())));
    }
    return new MissingEntries(text.text(), added, withoutOrigin, left);
  }

  private static Group group(ReadArchive archive) {
    return new Group(
        NormalizedName.of(archive.name()).value(),
        archive.version(),
        archive.kind() == Kind.WHEEL ? "" : archive.path());
  }

  /** Named after what is built from it, or else after its file. */
  private static Group unread(String path, Observation seen) {
    String name =
        seen.packages().values().stream()
            .filter(it -> isBuiltFrom(path, it))
            .map(EvaluatedPackage::name)
            .findFirst()
            .orElseGet(() -> file(path).replaceFirst("[-_.]\\d.*|\\.[a-z].*$", ""));
    return new Group(NormalizedName.of(name).value(), Optional.empty(), path);
  }

  private static boolean isBuiltFrom(String path, EvaluatedPackage built) {
    return built.tells(List.of("source", "pname"))
        && built
            .source()
            .filter(LocalSource.class::isInstance)
            .filter(it -> ((LocalSource) it).path().endsWith("/" + path))
            .isPresent();
  }

  private static String file(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
