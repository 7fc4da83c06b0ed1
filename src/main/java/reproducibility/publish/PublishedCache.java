package reproducibility.publish;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import reproducibility.Malformed;
import reproducibility.hash.Digest;
import reproducibility.upstream.StaticFiles;

/** A binary cache as it is published: a folder, or an address. Each narinfo is read once. */
public final class PublishedCache {
  /** What Nix looks at first. */
  static final String INFO = "nix-cache-info";

  /** More than any closure's references take. */
  private static final int MOST_NARINFO_BYTES = 1 << 20;

  private static final int MOST_INDEX_BYTES = 64 << 20;

  private final String place;
  private final StaticFiles files;
  private final List<PublicKey> trusted;
  private final Map<String, Optional<NarInfo>> known = new ConcurrentHashMap<>();

  /**
   * @param place a folder, or an address
   * @param trusted the keys whose signatures count
   * @throws Malformed where it is neither
   */
  public PublishedCache(String place, List<PublicKey> trusted) {
    this.place = place;
    this.files = StaticFiles.at(place);
    this.trusted = List.copyOf(trusted);
  }

  /** Where it is. */
  public String place() {
    return place;
  }

  /** The keys whose signatures count. */
  public List<PublicKey> trusted() {
    return trusted;
  }

  /** The text of {@code nix-cache-info}, if it is there. */
  public Optional<String> info() {
    return files.bytes(INFO, MOST_NARINFO_BYTES).map(it -> new String(it, StandardCharsets.UTF_8));
  }

  /**
   * What it says that it holds, if it says so.
   *
   * @throws Malformed where that cannot be read
   */
  public Optional<CacheIndex> index() {
    return files
        .bytes(CacheIndex.FILE, MOST_INDEX_BYTES)
        .map(it -> CacheIndex.parse(CacheIndex.FILE, it));
  }

  /**
   * What it says of a store path, if it says something.
   *
   * @throws Malformed where that cannot be read, or is of another path
   */
  public Optional<NarInfo> narInfo(String storePath) {
    return known.computeIfAbsent(storePath, this::readNarInfo);
  }

  private Optional<NarInfo> readNarInfo(String storePath) {
    String file = NarInfo.fileFor(storePath);
    Optional<NarInfo> info =
        files.bytes(file, MOST_NARINFO_BYTES).map(it -> NarInfo.parse(file, it));
    info.filter(it -> !it.storePath().equals(storePath))
        .ifPresent(
            it -> {
              throw new Malformed(file, "is of another path than " + storePath + ": " + it);
            });
    return info;
  }

  /**
   * The store paths that it lists, what it holds of what these refer to, and what else lies in the
   * folder, if it is one.
   */
  public Set<String> storePaths() {
    Set<String> paths = new TreeSet<>();
    Deque<String> queue = new ArrayDeque<>(inFolder());
    try {
      index().ifPresent(it -> it.outputs().forEach(output -> queue.add(output.storePath())));
    } catch (Malformed e) {
      // A claim of its own says so.
    }
    while (!queue.isEmpty()) {
      String path = queue.remove();
      if (paths.add(path)) {
        queue.addAll(references(path));
      }
    }
    return paths;
  }

  private List<String> references(String storePath) {
    try {
      return narInfo(storePath).stream()
          .flatMap(it -> it.others().stream())
          .filter(this::isThere)
          .toList();
    } catch (Malformed e) {
      return List.of();
    }
  }

  private boolean isThere(String storePath) {
    try {
      return narInfo(storePath).isPresent();
    } catch (Malformed e) {
      return true;
    }
  }

  private List<String> inFolder() {
    if (!Files.isDirectory(Path.of(place))) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(Path.of(place))) {
      return all.map(it -> it.getFileName().toString())
          .filter(it -> it.endsWith(NarInfo.ENDING) && !it.startsWith("."))
          .flatMap(it -> pathOf(it).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One that cannot be read is found where something refers to it, or an output is listed. */
  private Optional<String> pathOf(String file) {
    try {
      return files
          .bytes(file, MOST_NARINFO_BYTES)
          .map(it -> NarInfo.parse(file, it).storePath())
          .filter(it -> NarInfo.fileFor(it).equals(file));
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  /** What identifies the compressed NAR, if it is there; no more is read than is stated. */
  public Optional<Digest> digest(NarInfo info) {
    return files.copy(info.url(), OutputStream.nullOutputStream(), info.fileSize());
  }

  /**
   * Lays one path into an empty folder, as a cache that holds it alone.
   *
   * @throws Malformed where its NAR is not there
   */
  public void lay(NarInfo info, Path folder) {
    try {
      Path nar = folder.resolve(info.url());
      Files.createDirectories(nar.resolveSibling("."));
      try (OutputStream out = Files.newOutputStream(nar)) {
        if (files.copy(info.url(), out, info.fileSize()).isEmpty()) {
          throw new Malformed(info.url(), "is not there");
        }
      }
      Files.writeString(folder.resolve(NarInfo.fileFor(info.storePath())), info.text());
      Files.writeString(folder.resolve(INFO), BinaryCacheFolder.INFO_TEXT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
