package reproducibility.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import reproducibility.Malformed;
import reproducibility.ecosystem.Ecosystems;

/** The smallest archives that can be read, and what becomes of them when bytes are damaged. */
public final class SmallArchives {
  public static final String WHEEL = "demo-1.0-py3-none-any.whl";
  public static final String SDIST = "demo-1.0.tar.gz";
  public static final String TARBALL = "demo-0123456789abcdef0123456789abcdef01234567.tar.gz";
  public static final String METADATA = "Metadata-Version: 2.1\nName: Demo\nVersion: 1.0\n";

  private static final int FLIPS = 1000;
  private static final long SEED = 20261123;

  private SmallArchives() {}

  public static Map<String, String> wheelFiles() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("demo.py", "");
    files.put("demo-1.0.dist-info/METADATA", METADATA);
    files.put("demo-1.0.dist-info/RECORD", "demo.py,,\n");
    return files;
  }

  public static byte[] zip(Map<String, String> files) {
    return zip(List.copyOf(files.entrySet()));
  }

  /** Unlike Java's own writer, this one lets a name occur twice. */
  public static byte[] zip(List<Map.Entry<String, String>> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      for (Map.Entry<String, String> file : files) {
        zip.putArchiveEntry(new ZipArchiveEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  public static byte[] tarGz(Map<String, String> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A sound archive of each kind, by its file name. */
  public static Map<String, byte[]> sound() {
    return Map.of(
        WHEEL, zip(wheelFiles()),
        SDIST, tarGz(Map.of("demo-1.0/PKG-INFO", METADATA)),
        TARBALL, tarGz(Map.of(TARBALL.replace(".tar.gz", "/setup.py"), "setup()\n")));
  }

  /** The first bytes of these, in every number short of all. */
  public static Stream<byte[]> truncated(byte[] bytes) {
    return IntStream.range(0, bytes.length).mapToObj(length -> Arrays.copyOf(bytes, length));
  }

  /** These bytes with one to four of them changed at random, the same on every run. */
  public static Stream<byte[]> damaged(byte[] bytes) {
    Random random = new Random(SEED);
    return IntStream.range(0, FLIPS)
        .mapToObj(
            number -> {
              byte[] damaged = bytes.clone();
              for (int i = 0; i <= number % 4; i++) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
              }
              return damaged;
            });
  }

  /** What the reader finds fault with, if anything; any other exception goes through. */
  public static Optional<Malformed> trouble(Path folder, String name, byte[] bytes) {
    try {
      Ecosystems.read(Files.write(folder.resolve(name), bytes));
      return Optional.empty();
    } catch (Malformed e) {
      return Optional.of(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
