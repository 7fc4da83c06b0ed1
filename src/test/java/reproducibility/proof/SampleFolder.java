package reproducibility.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** A folder of files that faults change, by paths relative to it. */
abstract class SampleFolder {
  abstract Path folder();

  byte[] bytes(String path) {
    try {
      return Files.readAllBytes(folder().resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(String path, byte[] bytes) {
    try {
      Path file = folder().resolve(path);
      Files.createDirectories(file.resolveSibling("."));
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(String path, String text) {
    write(path, text.getBytes(StandardCharsets.UTF_8));
  }

  void delete(String path) {
    try {
      Files.delete(folder().resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void change(String path, UnaryOperator<String> change) {
    write(path, change.apply(new String(bytes(path), StandardCharsets.UTF_8)));
  }
}
