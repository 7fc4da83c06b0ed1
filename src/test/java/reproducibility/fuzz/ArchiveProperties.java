package reproducibility.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import reproducibility.archive.Structure;
import reproducibility.archive.zip.ZipReading;
import reproducibility.ecosystem.Ecosystems;
import reproducibility.hash.Digest;
import reproducibility.sample.SampleTarball;

/**
 * What holds of archives whatever their bytes: readers return or throw {@code Malformed}, and an
 * archive without oddities is one to every reader.
 */
final class ArchiveProperties {
  private static final String WHEEL = "demo-1.0-py3-none-any.whl";
  private static final String SDIST = "mover-2.1.tar.gz";
  private static final String TARBALL = "tint-0123456789abcdef0123456789abcdef01234567.tar.gz";

  private static final String NPM = "leaf-1.0.0.tgz";

  private ArchiveProperties() {}

  /** Something that reads a file. */
  private interface Reading<T> {
    T of(Path file) throws IOException;
  }

  static boolean zip(byte[] bytes) {
    return in(
        WHEEL,
        bytes,
        file -> {
          boolean read = Target.orMalformed(() -> Ecosystems.read(file));
          ZipReading streaming = ZipReading.forward(file);
          if (isWithoutOddities(file)) {
            Map<String, Digest> files = readByJava(file);
            assertThat(readByCommonsCompress(file)).as("Commons Compress").isEqualTo(files);
            assertThat(streaming.differencesTo(ZipReading.byDirectory(file)))
                .as("a reader that streams")
                .isEmpty();
            return read;
          }
          return false;
        });
  }

  static boolean tar(byte[] bytes) {
    return gzip(compressed(bytes));
  }

  static boolean gzip(byte[] bytes) {
    boolean sdist =
        in(
            SDIST,
            bytes,
            file -> {
              boolean read = Target.orMalformed(() -> Ecosystems.read(file));
              if (isWithoutOddities(file)) {
                readTar(bytes);
                return read;
              }
              return false;
            });
    boolean tarball = isSound(TARBALL, bytes);
    return isSound(NPM, bytes) || tarball || sdist;
  }

  private static boolean isSound(String name, byte[] bytes) {
    return in(
        name,
        bytes,
        file -> Target.orMalformed(() -> Ecosystems.read(file)) && isWithoutOddities(file));
  }

  static boolean packageJson(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return isSound(
        NPM, SampleTarball.ofNpm("leaf", "1.0.0").changing("package.json", it -> text).bytes());
  }

  private static boolean isWithoutOddities(Path file) {
    Structure[] found = new Structure[1];
    return Target.orMalformed(() -> found[0] = Ecosystems.structure(file))
        && found[0].oddities().isEmpty();
  }

  private static <T> T in(String name, byte[] bytes, Reading<T> property) {
    try {
      Path folder = Files.createTempDirectory("fuzz-");
      Path file = Files.write(folder.resolve(name), bytes);
      try {
        return property.of(file);
      } finally {
        Files.delete(file);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Digest> readByJava(Path file) throws IOException {
    Map<String, Digest> files = new TreeMap<>();
    try (java.util.zip.ZipFile zip = new java.util.zip.ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        try (InputStream in = zip.getInputStream(entry)) {
          if (!entry.isDirectory()) {
            files.put(entry.getName(), Digest.of(in));
          }
        }
      }
    }
    return files;
  }

  private static Map<String, Digest> readByCommonsCompress(Path file) throws IOException {
    Map<String, Digest> files = new TreeMap<>();
    try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        try (InputStream in = zip.getInputStream(entry)) {
          if (!entry.isDirectory()) {
            files.put(entry.getName(), Digest.of(in));
          }
        }
      }
    }
    return files;
  }

  /** To the end, by Java's gzip and Commons Compress' tar: what is sound must be sound to them. */
  private static void readTar(byte[] bytes) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes)))) {
      while (tar.getNextEntry() != null) {
        Digest.of(tar);
      }
    }
  }

  private static byte[] compressed(byte[] bytes) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }
}
