package reproducibility.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps a folder from growing for ever. */
public final class FolderLimit {
  private FolderLimit() {}

  /**
   * Removes the files that were changed longest ago, where there are more than so many.
   *
   * @param most how many may be there
   */
  public static void keep(Path folder, int most) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.collect(Collectors.toCollection(ArrayList::new));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (files.size() > most) {
      // Each time is read once: another run may change it while they are sorted.
      Map<Path, FileTime> times = new HashMap<>();
      files.forEach(it -> times.put(it, time(it)));
      files.sort(Comparator.comparing(times::get, Comparator.reverseOrder()));
      for (Path it : files.subList(most, files.size())) {
        Files.deleteIfExists(it);
      }
    }
  }

  private static FileTime time(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }
}
