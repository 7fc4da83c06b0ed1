package reproducibility.branch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import reproducibility.hash.Digest;

/**
 * The files in which git's objects lie (gitrepository-layout(5), {@code objects}), told from others
 * as git's own index does it: by number, size and time of the last change (stat(2), {@code st_ino},
 * {@code st_size}, {@code st_ctim}), which no program can set.
 *
 * @param packs what tells the packs of this moment from any others
 * @param settled whether no pack was changed just before, so that the next change will show
 */
record StoreState(Path objects, Instant taken, String packs, boolean settled) {
  /** git(1), "The Git Repository": a hook that is asked about a push is told of its objects so. */
  private static final List<String> ELSEWHERE =
      List.of("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES");

  /** The kernel counts time in steps of some milliseconds. */
  private static final Duration STEP = Duration.ofMillis(50);

  /** Nothing where this file system does not tell, or where objects lie elsewhere too. */
  static Optional<StoreState> of(Path objects) {
    if (Files.exists(objects.resolve("info/alternates"))
        || ELSEWHERE.stream().anyMatch(System.getenv()::containsKey)) {
      return Optional.empty();
    }
    Instant now = Instant.now();
    List<String> states = new ArrayList<>();
    boolean settled = true;
    try {
      for (Path file : packs(objects)) {
        Stat stat = Stat.of(file);
        settled &= stat.isOlderThan(now);
        states.add(file.getFileName() + " " + stat.text());
      }
      Collections.sort(states);
      String all = objects.toRealPath() + "\n" + String.join("\n", states);
      return Optional.of(new StoreState(objects, now, Digest.of(all).sha256(), settled));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static List<Path> packs(Path objects) throws IOException {
    Path folder = objects.resolve("pack");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(it -> it.toString().matches(".*\\.(pack|idx)")).toList();
    }
  }

  /** The place of an object: in a file of its own, or else in the packs. */
  Place placeOf(String id) {
    Path loose = objects.resolve(id.substring(0, 2)).resolve(id.substring(2));
    try {
      Stat stat = Stat.of(loose);
      return new Place(packs + "," + stat.text(), settled && stat.isOlderThan(taken));
    } catch (IOException e) {
      return new Place(packs, settled);
    }
  }

  /**
   * Where an object lies.
   *
   * @param text without blanks
   * @param settled whether the next change of that place will show
   */
  record Place(String text, boolean settled) {}

  private record Stat(String text, Instant changed) {
    static Stat of(Path file) throws IOException {
      Map<String, Object> all = Files.readAttributes(file, "unix:ino,size,ctime");
      FileTime changed = (FileTime) Optional.ofNullable(all.get("ctime")).orElseThrow();
      return new Stat(
          all.get("ino") + "," + all.get("size") + "," + changed.toInstant(), changed.toInstant());
    }

    boolean isOlderThan(Instant moment) {
      return changed.isBefore(moment.minus(STEP));
    }
  }
}
