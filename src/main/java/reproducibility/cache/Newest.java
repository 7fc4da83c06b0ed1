package reproducibility.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Keeps a folder from growing for ever. */
public final class Newest {
  private Newest() {}

  /**
   * Removes the files that were changed longest ago, where there are more than so many.
   *
   * @param most how many may be there
   */
  public static void keep(Path folder, int most) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.toList();
    }
    if (files.size() > most) {
      Comparator<Path> newestFirst = Comparator.comparing(Newest::time).reversed();
      for (Path it : files.stream().sorted(newestFirst).skip(most).toList()) {
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
