package reproducibility.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.hash.Digest;

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

  /** Replaces text that must be there. */
  public void replace(String path, String old, String with) {
    change(
        path,
        text -> {
          if (!text.contains(old)) {
            throw new IllegalArgumentException(path + " does not hold " + old);
          }
          return text.replace(old, with);
        });
  }

  /** Lets the owner execute a file. */
  public void makeExecutable(String path) {
    if (!folder().resolve(path).toFile().setExecutable(true)) {
      throw new IllegalStateException(path + " cannot be made executable");
    }
  }

  /** Every file with its digest. */
  public String digests() {
    return digests(folder());
  }

  /** Every file of a folder with its digest. */
  public static String digests(Path folder) {
    return digests(folder, path -> true);
  }

  /** Some of its files with their kinds and digests; what is git's own is left out. */
  String digests(Predicate<String> wanted) {
    return digests(folder(), path -> !path.startsWith(".git/") && wanted.test(path));
  }

  private static String digests(Path folder, Predicate<String> wanted) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(it -> wanted.test(folder.relativize(it).toString()))
          .sorted()
          .map(it -> folder.relativize(it) + kind(it) + Digest.of(it))
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String kind(Path file) {
    return (Files.isExecutable(file) ? " executable " : " ")
        + (Files.isSymbolicLink(file) ? "link " : "");
  }
}
