package reproducibility.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes a file whole or not at all: beside its place under a hidden name, then renamed. */
public final class WholeFile {
  private WholeFile() {}

  /** Writes a text as UTF-8, in place of what was there. */
  public static void write(Path file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes bytes, in place of what was there. */
  public static void write(Path file, byte[] bytes) throws IOException {
    Path place = file.toAbsolutePath();
    try (PartFile part = PartFile.of(place);
        OutputStream out = part.stream()) {
      out.write(bytes);
      part.become(place);
    }
  }
}
