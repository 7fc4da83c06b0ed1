package reproducibility;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a text file whole or not at all: beside its place under a hidden name, then renamed. */
public final class WholeFile {
  private WholeFile() {}

  /** Writes a file as UTF-8, in place of what was there. */
  public static void write(Path file, String text) throws IOException {
    Path place = file.toAbsolutePath();
    Path fresh =
        place.resolveSibling(
            "." + place.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    try {
      Files.writeString(fresh, text);
      Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
