package reproducibility.branch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jgit.lib.ObjectReader;
import reproducibility.cache.CacheKey;
import reproducibility.cache.CachePlace;
import reproducibility.cache.CodeVersion;
import reproducibility.cache.FolderLimit;
import reproducibility.file.PrivateFolder;
import reproducibility.file.WholeFile;
import reproducibility.hash.Digest;

/**
 * Digests of blobs that an earlier run took, for one repository: facts, and no verdicts. A line
 * holds the blob, its SHA-256 and size, the place where git had it, and a seal over these and the
 * version of the code. A line is used only if its seal is right and git still has the blob at that
 * place, unchanged; all others are as if they were not there. Nothing is locked: a file is written
 * whole, and the last of two runs wins.
 */
final class DigestCache {
  /** In the place of all caches. */
  static final String FOLDER = "digests";

  private static final long MOST_BYTES = 32 << 20;
  private static final int MOST_FILES = 200;

  private final Path file;
  private final CacheKey key;
  private final String code;
  private final StoreState store;
  private final Map<String, String> lines = new HashMap<>();
  private Map<String, String> written = Map.of();
  private final Map<String, String> used = new ConcurrentHashMap<>();
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();

  private DigestCache(Path file, CacheKey key, String code, StoreState store) {
    this.file = file;
    this.key = key;
    this.code = code;
    this.store = store;
  }

  /** That of a repository; nothing where none can be kept. */
  static Optional<DigestCache> open(CachePlace place, Path objects) {
    return open(place, objects, ownCode());
  }

  static Optional<DigestCache> open(CachePlace place, Path objects, String code) {
    Optional<StoreState> store = StoreState.of(objects);
    Optional<CacheKey> key =
        store
            .flatMap(it -> PrivateFolder.of(place.folder()))
            .flatMap(it -> CacheKey.in(place.key()));
    if (store.isEmpty() || key.isEmpty()) {
      return Optional.empty();
    }
    String name = Digest.of(objects.toAbsolutePath().normalize() + "\n" + code).sha256();
    DigestCache cache =
        new DigestCache(place.folder().resolve(FOLDER).resolve(name), key.get(), code, store.get());
    cache.read();
    return Optional.of(cache);
  }

  private void read() {
    try {
      if (Files.size(file) <= MOST_BYTES) {
        Files.readString(file, StandardCharsets.ISO_8859_1)
            .lines()
            .forEach(it -> lines.put(it.split(" ", 2)[0], it));
        written = Map.copyOf(lines);
      }
    } catch (IOException e) {
      // What cannot be read is found out again.
    }
  }

  /** What an earlier run has found of a blob that still lies where it lay. */
  Optional<Digest> find(String blob) {
    Optional<String> line = Optional.ofNullable(lines.get(blob));
    if (line.isEmpty()) {
      return Optional.empty();
    }
    String[] parts = line.get().split(" ", -1);
    if (parts.length != 5 || !isSealed(parts)) {
      refused.incrementAndGet();
      return Optional.empty();
    }
    if (!parts[3].equals(store.placeOf(blob).text())) {
      return Optional.empty();
    }
    taken.incrementAndGet();
    used.put(blob, line.get());
    return Optional.of(new Digest(parts[1], Long.parseLong(parts[2])));
  }

  private boolean isSealed(String[] parts) {
    String right = key.seal(code + "\n" + String.join(" ", List.of(parts).subList(0, 4)));
    return MessageDigest.isEqual(
        right.getBytes(StandardCharsets.ISO_8859_1),
        parts[4].getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Where a blob lies. */
  StoreState.Place placeOf(String blob) {
    return store.placeOf(blob);
  }

  /**
   * Keeps what was found of a blob.
   *
   * @param place where it lay before it was read: nothing is kept if it has changed since, or just
   *     before
   */
  void keep(String blob, StoreState.Place place, Digest digest) {
    if (place.settled() && place.equals(store.placeOf(blob))) {
      String facts = blob + " " + digest.sha256() + " " + digest.size() + " " + place.text();
      used.put(blob, facts + " " + key.seal(code + "\n" + facts));
    }
  }

  /** Writes what this run has used or found; that which no branch has any more is forgotten. */
  synchronized void save() {
    Map<String, String> now = Map.copyOf(used);
    if (now.isEmpty() || now.equals(written)) {
      return;
    }
    if (!StoreState.of(store.objects()).map(StoreState::packs).equals(Optional.of(store.packs()))) {
      return;
    }
    try {
      Files.createDirectories(file.getParent());
      WholeFile.write(file, String.join("\n", now.values().stream().sorted().toList()) + "\n");
      written = now;
      FolderLimit.keep(file.resolveSibling("."), MOST_FILES);
    } catch (IOException e) {
      // What cannot be kept is found out again the next time.
    }
  }

  /** How much was used of it, in words; nothing where nothing was. */
  String summary() {
    List<String> words = new ArrayList<>();
    if (taken.get() > 0) {
      words.add("cached digests used: " + taken);
    }
    if (refused.get() > 0) {
      words.add("cached digests refused, as their seal is wrong: " + refused);
    }
    return String.join(", ", words);
  }

  /** All code of this project may take part in a digest, and JGit does. */
  private static String ownCode() {
    return CodeVersion.current()
        + ", JGit "
        + ObjectReader.class.getPackage().getImplementationVersion();
  }
}
