package reproducibility.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.archive.Digest;

/** A folder of files that faults change, by paths relative to it. */
public abstract class SampleFolder {
  abstract Path folder();

  public byte[] bytes(String path) {
    try {
      return Files.readAllBytes(folder().resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void write(String path, byte[] bytes) {
    try {
      Path file = folder().resolve(path);
      Files.createDirectories(file.resolveSibling("."));
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void write(String path, String text) {
    write(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Moves a file or a folder, and leaves a symbolic link in its place. */
  public void moveBehindALink(String path, String elsewhere) {
    try {
      Path place = folder().resolve(path);
      Files.move(place, folder().resolve(elsewhere));
      Files.createSymbolicLink(place, Path.of(elsewhere));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a symbolic link where nothing is. */
  public void link(String path, String target) {
    try {
      Files.createSymbolicLink(folder().resolve(path), Path.of(target));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void delete(String path) {
    try {
      Files.delete(folder().resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void change(String path, UnaryOperator<String> change) {
    write(path, change.apply(new String(bytes(path), StandardCharsets.UTF_8)));
  }

  /** Every file with its digest. */
  public String digests() {
    return digests(folder());
  }

  /** Every file of a folder with its digest. */
  public static String digests(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .sorted()
          .map(it -> folder.relativize(it) + " " + Digest.of(it))
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
