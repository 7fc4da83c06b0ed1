package reproducibility.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.Malformed;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.file.OutputFolder;

/**
 * What a mirror or a cache holds and nobody needs any more. Only files that were written before a
 * moment are removed, under the publishers' lock, and whatever names a file goes before the file.
 *
 * @param folder the mirror or the cache
 * @param until files that were written later stay
 */
public record UnneededFiles(Path folder, Instant until) {
  /** What Nix calls an archive of a store path in a cache; other files are somebody else's. */
  private static final Pattern NAR = Pattern.compile("[0-9A-Za-z].*\\.nar(\\.\\w+)?");

  /**
   * Removes archives that nobody locks, with what lies beside them. Their pages are gone by then:
   * publish first.
   *
   * @return their paths
   * @throws Malformed where a publisher is at work
   */
  @SuppressWarnings("try") // the lock is held, not used
  public List<String> ofMirror(NeededArchives needed) throws IOException {
    try (PublisherLock lock = PublisherLock.of(folder)) {
      List<String> removed = new ArrayList<>();
      // What lies beside an archive has a longer name, and goes before it.
      List<String> names = new ArrayList<>(files(MirrorFolder.FILES));
      names.sort(Comparator.comparing(String::length).reversed());
      for (String name : names) {
        Path archive = folder.resolve(MirrorFolder.FILES).resolve(NeededArchives.archiveOf(name));
        boolean old =
            isOld(MirrorFolder.FILES + name)
                && (!Files.exists(archive, LinkOption.NOFOLLOW_LINKS)
                    || isOld(MirrorFolder.FILES + NeededArchives.archiveOf(name)));
        if (old && !needed.hold(name) && Ecosystems.isArchive(NeededArchives.archiveOf(name))) {
          remove(MirrorFolder.FILES + name, removed);
        }
      }
      return removed;
    }
  }

  /**
   * Removes the outputs of what is gone, and store paths that no other output refers to.
   *
   * @param isThere whether a branch, or what else was built, still is
   * @return the paths of files
   * @throws Malformed where a publisher is at work, or a file cannot be read that may refer to
   *     others
   */
  @SuppressWarnings("try") // the lock is held, not used
  public List<String> ofCache(Predicate<String> isThere) throws IOException {
    try (PublisherLock lock = PublisherLock.of(folder)) {
      NarInfos read = NarInfos.in(folder, it -> true);
      requireAllRead(read.files());
      Map<String, NarInfo> infos = read.byPath();
      CacheIndex index =
          new PublishedCache(folder.toString(), List.of())
              .index()
              .orElseThrow(
                  () ->
                      new Malformed(
                          folder.toString(), "has no " + CacheIndex.FILE + ": nothing is removed"));
      List<CacheIndex.Output> kept =
          index.outputs().stream()
              .filter(it -> isThere.test(it.ref()) || !isOldOrGone(it.storePath()))
              .toList();
      Set<String> needed = new TreeSet<>();
      kept.forEach(it -> add(it.storePath(), infos, needed));
      infos.keySet().stream().filter(it -> !isOldOrGone(it)).forEach(it -> add(it, infos, needed));
      if (kept.size() < index.outputs().size()) {
        new OutputFolder(folder).write(CacheIndex.FILE, new CacheIndex(kept).text());
      }
      List<String> removed = new ArrayList<>();
      List<NarInfo> referrersFirst = new ArrayList<>(read.inOrder());
      Collections.reverse(referrersFirst);
      for (NarInfo it : referrersFirst) {
        if (!needed.contains(it.storePath())) {
          remove(NarInfo.fileFor(it.storePath()), removed);
        }
      }
      Set<String> nars =
          infos.values().stream()
              .filter(it -> needed.contains(it.storePath()))
              .map(NarInfo::url)
              .collect(Collectors.toSet());
      for (String name : files(BinaryCacheFolder.NARS)) {
        String path = BinaryCacheFolder.NARS + name;
        if (!nars.contains(path) && isOld(path) && NAR.matcher(name).matches()) {
          remove(path, removed);
        }
      }
      return removed;
    }
  }

  /** One that cannot be read may refer to anything. */
  private void requireAllRead(Set<String> read) throws IOException {
    Optional<String> other =
        files("").stream()
            .filter(it -> it.endsWith(NarInfo.ENDING) && !read.contains(it))
            .findFirst();
    if (other.isPresent()) {
      throw new Malformed(other.get(), "cannot be read: nothing is removed");
    }
  }

  private static void add(String storePath, Map<String, NarInfo> infos, Set<String> needed) {
    if (needed.add(storePath)) {
      Optional.ofNullable(infos.get(storePath))
          .ifPresent(it -> it.others().forEach(other -> add(other, infos, needed)));
    }
  }

  private boolean isOldOrGone(String storePath) {
    String file = NarInfo.fileFor(storePath);
    return !Files.exists(folder.resolve(file), LinkOption.NOFOLLOW_LINKS) || isOld(file);
  }

  private boolean isOld(String path) {
    try {
      return Files.getLastModifiedTime(folder.resolve(path), LinkOption.NOFOLLOW_LINKS)
          .toInstant()
          .isBefore(until);
    } catch (IOException e) {
      // What is not known to be old stays.
      return false;
    }
  }

  private void remove(String path, List<String> removed) {
    new OutputFolder(folder).delete(path);
    removed.add(path);
  }

  /** The names of plain files right in a folder; those of a publisher begin with a dot. */
  private List<String> files(String below) throws IOException {
    Path place = folder.resolve(below);
    if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(place)) {
      return files
          .filter(it -> Files.isRegularFile(it, LinkOption.NOFOLLOW_LINKS))
          .map(it -> it.getFileName().toString())
          .filter(it -> !it.startsWith("."))
          .sorted()
          .toList();
    }
  }
}
