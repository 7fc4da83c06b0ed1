package reproducibility.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.Malformed;

/**
 * What the narinfo files of a folder say.
 *
 * @param byPath sorted by store path
 */
record NarInfos(Map<String, NarInfo> byPath) {

  NarInfos {
    byPath = new TreeMap<>(byPath);
  }

  /**
   * Reads them. One that cannot be read is left out: a claim names it, and a build writes it anew.
   *
   * @param wanted which files are read, by name
   */
  static NarInfos in(Path folder, Predicate<String> wanted) throws IOException {
    Map<String, NarInfo> infos = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path it : (Iterable<Path>) all::iterator) {
        String name = it.getFileName().toString();
        if (name.endsWith(NarInfo.ENDING) && wanted.test(name)) {
          read(it).ifPresent(info -> infos.put(info.storePath(), info));
        }
      }
    }
    return new NarInfos(infos);
  }

  private static Optional<NarInfo> read(Path file) throws IOException {
    String name = file.getFileName().toString();
    try {
      return Optional.of(NarInfo.parse(name, Files.readAllBytes(file)))
          .filter(it -> NarInfo.fileFor(it.storePath()).equals(name));
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  /** What is said of a store path, if something is. */
  Optional<NarInfo> of(String storePath) {
    return Optional.ofNullable(byPath.get(storePath));
  }

  /** The names of the files. */
  Set<String> files() {
    return byPath.keySet().stream().map(NarInfo::fileFor).collect(Collectors.toSet());
  }

  /** Each after those that it refers to; store paths refer to one another in no circle. */
  List<NarInfo> inOrder() {
    Map<String, NarInfo> ordered = new LinkedHashMap<>();
    byPath.values().forEach(it -> add(it, ordered));
    return List.copyOf(ordered.values());
  }

  private void add(NarInfo info, Map<String, NarInfo> ordered) {
    if (ordered.containsKey(info.storePath())) {
      return;
    }
    info.others().stream().flatMap(it -> of(it).stream()).forEach(it -> add(it, ordered));
    ordered.put(info.storePath(), info);
  }
}
