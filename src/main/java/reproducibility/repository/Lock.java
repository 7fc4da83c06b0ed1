package reproducibility.repository;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import reproducibility.Malformed;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.hash.Digest;
import reproducibility.repository.LockedArchive.Kind;

/**
 * The lock, {@code sources/pylock.toml}, in the standard format (PEP 751), with the origin of each
 * package as a package URL under {@code packages.tool.repro}.
 *
 * @param entries in the order of the file
 * @param archives those of all entries
 * @param pinned what packages fetch
 */
public record Lock(List<Entry> entries, List<LockedArchive> archives, List<Pin> pinned) {
  /** Ten times the largest package sets that vendor their archives. */
  private static final int MOST_ARCHIVES = 5_000;

  /** How the lock's folder leads to others. */
  private static final String ELSEWHERE = "../";

  private static final int MOST_LINES = 100_000;
  private static final int MOST_CHARACTERS = 8 << 20;

  /** Where the lock lies. */
  public static final String FILE = "sources/pylock.toml";

  /**
   * One entry, {@code [[packages]]}.
   *
   * @param name the distribution's
   * @param place the lock file and the line of the name
   * @param files the paths of its archives
   */
  public record Entry(String name, String place, List<String> files) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** One without entries. */
  public Lock() {
    this(List.of(), List.of(), List.of());
  }

  /**
   * Reads a lock.
   *
   * @throws Malformed where it is not TOML, breaks PEP 751, or gives an archive without path, size
   *     or sha256
   */
  public static Lock parse(String text) {
    if (text.length() > MOST_CHARACTERS
        || text.lines().limit(MOST_LINES + 1L).count() > MOST_LINES) {
      throw new Malformed(
          FILE,
          "has more than "
              + MOST_CHARACTERS
              + " characters, or "
              + MOST_LINES
              + " lines, and is not read");
    }
    Toml lock = Toml.parse(FILE, text);
    if (!lock.string("lock-version").matches("1(\\.\\d+)*")) {
      throw lock.malformed("lock-version", "lock-version is 1.x (PEP 751)");
    }
    List<Entry> entries = new ArrayList<>();
    List<LockedArchive> archives = new ArrayList<>();
    for (Toml entry : lock.tables("packages")) {
      int before = archives.size();
      entry.tables("wheels").forEach(wheel -> archives.add(archive(entry, Kind.WHEEL, wheel)));
      entry.table("sdist").ifPresent(sdist -> archives.add(archive(entry, Kind.SDIST, sdist)));
      entry
          .table("archive")
          .ifPresent(archive -> archives.add(archive(entry, Kind.ARCHIVE, archive)));
      entries.add(
          new Entry(
              entry.string("name"),
              entry.place(),
              archives.subList(before, archives.size()).stream()
                  .map(LockedArchive::path)
                  .toList()));
    }
    if (archives.size() > MOST_ARCHIVES) {
      throw new Malformed(FILE, "has more than " + MOST_ARCHIVES + " archives");
    }
    Set<String> paths = new HashSet<>();
    for (LockedArchive archive : archives) {
      if (!paths.add(archive.path())) {
        throw new Malformed(
            archive.place(), "the lock has one entry for a file; " + archive.path() + " has two");
      }
    }
    return new Lock(List.copyOf(entries), List.copyOf(archives), Pin.in(lock));
  }

  /** The path of an archive from the lock's folder, as the lock writes it (PEP 751, "path"). */
  public static String written(String path) {
    return path.startsWith(Inventory.SOURCES)
        ? path.substring(Inventory.SOURCES.length())
        : ELSEWHERE + path;
  }

  /** The path of an archive from the top, as the lock writes it. */
  public static String resolved(String file) {
    return file.startsWith(ELSEWHERE)
        ? file.substring(ELSEWHERE.length())
        : Inventory.SOURCES + file;
  }

  /** Only an archive may lie elsewhere, and none among what is git's own. */
  private static boolean isElsewhere(String file) {
    return file.indexOf('/', ELSEWHERE.length()) > 0
        && Ecosystems.isArchive(file.substring(file.lastIndexOf('/') + 1))
        && Arrays.stream(file.substring(ELSEWHERE.length()).split("/", -1))
            .noneMatch(it -> it.isEmpty() || it.equals(".") || it.equalsIgnoreCase(".git"));
  }

  private static LockedArchive archive(Toml entry, Kind kind, Toml archive) {
    String file =
        archive
            .optionalString("path")
            .orElseThrow(
                () ->
                    archive.malformed(
                        "path",
                        entry.optionalString("name").orElse("an entry")
                            + " has no path: beyond PEP 751 each archive needs its path below"
                            + " sources/, size and hashes.sha256, which pip lock and uv leave out;"
                            + " move this file away, and bin/repro adopt writes one that has"
                            + " them"));
    int line = archive.lineWith("path", '"' + file + '"');
    String place = FILE + ":" + line;
    if (file.isBlank()
        || file.startsWith("/")
        || file.replaceFirst("^\\.\\./", "").contains("..")
        || (file.startsWith("../") && !isElsewhere(file))
        || file.contains("\\")
        || file.chars().anyMatch(Character::isISOControl)) {
      throw new Malformed(
          place,
          "path stays inside of sources/, or names an archive elsewhere in the repository"
              + " (../vendor/name.tar.gz): "
              + file.strip());
    }
    String sha256 =
        archive.table("hashes").flatMap(hashes -> hashes.optionalString("sha256")).orElse("");
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new Malformed(
          place,
          file + " has hashes.sha256 of 64 lower-case hexadecimal digits, not \"" + sha256 + '"');
    }
    return new LockedArchive(
        entry.string("name"),
        entry.optionalString("version"),
        kind,
        archive.optionalString("name"),
        resolved(file),
        new Digest(sha256, archive.number("size")),
        otherHashes(archive),
        origin(place, entry),
        tree(place, entry, kind),
        place);
  }

  private static Map<String, String> otherHashes(Toml archive) {
    Toml hashes = archive.table("hashes").orElseThrow();
    return hashes.keys().stream()
        .filter(it -> !it.equals("sha256"))
        .collect(Collectors.toMap(it -> it, hashes::string));
  }

  private static Optional<String> repro(Toml entry, String key) {
    return entry
        .table("tool")
        .flatMap(tool -> tool.table("repro"))
        .map(repro -> repro.withKeys("origin", "tree"))
        .flatMap(repro -> repro.optionalString(key));
  }

  private static Optional<String> tree(String place, Toml entry, Kind kind) {
    Optional<String> tree = repro(entry, "tree");
    if (tree.isPresent() && (kind != Kind.ARCHIVE || !tree.get().matches("[0-9a-f]{40}"))) {
      throw new Malformed(
          place, "tree is the git tree id of a source tarball: 40 lower-case hexadecimal digits");
    }
    return tree;
  }

  private static Optional<PackageURL> origin(String place, Toml entry) {
    Optional<String> text = repro(entry, "origin");
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(new PackageURL(text.get()));
    } catch (MalformedPackageURLException e) {
      throw new Malformed(
          place, "origin is a package URL (pkg:pypi/name@version): " + e.getMessage());
    }
  }

  /** The entry for the archive at this path, or for the archive whose unpacked source is there. */
  public Optional<LockedArchive> source(String path) {
    return entry(path)
        .or(
            () ->
                archives.stream()
                    .filter(it -> it.unpacked().filter((path + "/")::equals).isPresent())
                    .findFirst());
  }

  /** The entry for the file at this path, if there is one. */
  public Optional<LockedArchive> entry(String path) {
    return archives.stream().filter(it -> it.path().equals(path)).findFirst();
  }
}
