package reproducibility.nix.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reproducibility.ecosystem.python.WheelRecord;

/**
 * A project as it lies in an output (PyPA, "Recording installed projects").
 *
 * @param record the file RECORD of the {@code .dist-info} folder
 */
public record Installed(Path record) {
  /** Every project in an output. */
  public static List<Installed> in(Path output) {
    try (Stream<Path> all = Files.walk(output)) {
      return all.filter(it -> it.endsWith("RECORD"))
          .filter(it -> it.resolveSibling(".").normalize().toString().endsWith(".dist-info"))
          .sorted()
          .map(Installed::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The paths of all files in an output, from its top. */
  public static Set<String> files(Path output) {
    try (Stream<Path> all = Files.walk(output)) {
      return all.filter(it -> !Files.isDirectory(it, LinkOption.NOFOLLOW_LINKS))
          .map(it -> output.relativize(it).toString())
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder of modules in which it lies. */
  private Path modules() {
    return record.resolveSibling("..").normalize();
  }

  /** Whether there is such a module: a file, a native library or a folder (PEP 420). */
  public boolean holds(String module) {
    Path path = modules().resolve(module.replace('.', '/'));
    Path folder = path.resolveSibling(".").normalize();
    String name = String.valueOf(path.getFileName());
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .map(it -> String.valueOf(it.getFileName()))
          .anyMatch(
              it ->
                  it.equals(name) || (it.startsWith(name + ".") && it.matches(".*\\.(py|pyd|so)")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The top-level modules that its metadata promises, where it says (setuptools, top_level.txt).
   */
  public List<String> topLevel() {
    Path file = record.resolveSibling("top_level.txt");
    try {
      return Files.exists(file)
          ? Files.readString(file).lines().map(String::strip).filter(it -> !it.isEmpty()).toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The paths that RECORD lists and that are not there; they start at the folder of modules.
   *
   * @throws reproducibility.Malformed where RECORD cannot be read
   */
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    try {
      Path modules = modules();
      WheelRecord.parse(record.getFileName().toString(), Files.readString(record))
          .lines()
          .keySet()
          .stream()
          .filter(it -> !Files.exists(modules.resolve(it).normalize(), LinkOption.NOFOLLOW_LINKS))
          .forEach(missing::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(missing);
  }
}
