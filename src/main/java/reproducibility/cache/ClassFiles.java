package reproducibility.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Our class files that lie where a class does: in a folder, or in a jar, also beside others. */
public final class ClassFiles {
  private static final String CLASS = ".class";
  private static final String OURS = "reproducibility/";

  private final Path place;

  private ClassFiles(Path place) {
    this.place = place;
  }

  /** Those beside a class. */
  public static ClassFiles beside(Class<?> type) {
    try {
      return new ClassFiles(
          Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(type + " lies in a folder or a jar", e);
    }
  }

  /**
   * Their names below that place, without {@code .class}: {@code reproducibility/ClassFiles}.
   *
   * @param below the beginning that is asked for, up to a slash
   */
  public List<String> names(String below) {
    try {
      return Files.isDirectory(place)
          ? filesOfFolder(place.resolve(below)).stream().map(this::name).toList()
          : checksumsOfJar().keySet().stream().filter(it -> it.startsWith(below)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Their CRC-32, by their names. */
  public SortedMap<String, Long> checksums() {
    try {
      return Files.isDirectory(place) ? checksumsOfFolder() : checksumsOfJar();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String name(Path file) {
    String path = place.relativize(file).toString().replace('\\', '/');
    return path.substring(0, path.length() - CLASS.length());
  }

  private static List<Path> filesOfFolder(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(it -> it.toString().endsWith(CLASS)).sorted().toList();
    }
  }

  private SortedMap<String, Long> checksumsOfFolder() throws IOException {
    SortedMap<String, Long> checksums = new TreeMap<>();
    for (Path it : filesOfFolder(place)) {
      CRC32 checksum = new CRC32();
      checksum.update(Files.readAllBytes(it));
      checksums.put(name(it), checksum.getValue());
    }
    return checksums;
  }

  /** A jar's directory holds them already. */
  private SortedMap<String, Long> checksumsOfJar() throws IOException {
    SortedMap<String, Long> checksums = new TreeMap<>();
    try (ZipFile jar = new ZipFile(place.toFile())) {
      jar.stream()
          .filter(it -> it.getName().startsWith(OURS) && it.getName().endsWith(CLASS))
          .forEach(it -> checksums.put(name(it), it.getCrc()));
    }
    return checksums;
  }

  private static String name(ZipEntry entry) {
    return entry.getName().substring(0, entry.getName().length() - CLASS.length());
  }
}
