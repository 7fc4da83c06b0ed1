package reproducibility.nix;

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
import reproducibility.archive.WheelRecord;

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

  /**
   * The paths that RECORD lists and that are not there; they start at the folder of modules.
   *
   * @throws reproducibility.Malformed where RECORD cannot be read
   */
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    try {
      Path modules = record.resolveSibling("..").normalize();
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
