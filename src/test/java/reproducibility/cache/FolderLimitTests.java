package reproducibility.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder keeps the files that were changed last, also while another run changes them. */
final class FolderLimitTests {
  private static final int FILES = 200;

  @TempDir private Path folder = Path.of("");

  private Path written(int second) throws IOException {
    Path file = Files.writeString(folder.resolve("fact-" + second), "");
    return Files.setLastModifiedTime(file, FileTime.fromMillis(second * 1000L));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(it -> it.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void areKept() throws IOException {
    for (int second : new int[] {2, 4, 1, 3}) {
      written(second);
    }
    FolderLimit.keep(folder, 4);
    assertThat(names()).hasSize(4);
    FolderLimit.keep(folder, 2);
    assertThat(names()).containsExactly("fact-3", "fact-4");
  }

  @Test
  void areKeptWhileAnotherRunChangesTheirTimes() throws Exception {
    for (int second = 0; second < FILES; second++) {
      written(second);
    }
    AtomicBoolean done = new AtomicBoolean();
    Thread other =
        new Thread(
            () -> {
              for (int i = 0; !done.get(); i++) {
                try {
                  written(i * 7 % FILES);
                } catch (IOException e) {
                  // it was removed in between
                }
              }
            });
    other.start();
    try {
      for (int i = 0; i < 30; i++) {
        FolderLimit.keep(folder, FILES / 2);
        for (int second = 0; second < FILES; second += 3) {
          written(second);
        }
      }
    } finally {
      done.set(true);
      other.join();
    }
    FolderLimit.keep(folder, FILES / 2);
    assertThat(names()).hasSize(FILES / 2);
  }
}
