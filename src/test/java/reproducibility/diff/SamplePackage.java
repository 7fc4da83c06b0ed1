package reproducibility.diff;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A small archive of the project {@code demo}, to be changed in one way; equal calls give equal
 * bytes.
 */
final class SamplePackage {
  private final String version;
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final List<String> fields = new ArrayList<>();
  private LocalDateTime time = LocalDateTime.of(1980, 1, 1, 0, 0);
  private int level = 6;
  private String comment = "";
  private boolean reversed;

  SamplePackage(String version) {
    this.version = version;
    with(
        "demo/__init__.py",
        "\"\"\"A demo.\"\"\"\n\nNAME = 'demo'\n\n\ndef play():\n    return NAME\n");
    with("demo/words.txt", "one\ntwo\nthree\n");
  }

  SamplePackage with(String path, String text) {
    return with(path, text.getBytes(StandardCharsets.UTF_8));
  }

  SamplePackage with(String path, byte[] bytes) {
    files.put(path, bytes);
    return this;
  }

  SamplePackage without(String path) {
    files.remove(path);
    return this;
  }

  /** Adds a line to the core metadata. */
  SamplePackage saying(String field) {
    fields.add(field);
    return this;
  }

  SamplePackage at(LocalDateTime when) {
    time = when;
    return this;
  }

  SamplePackage compressed(int newLevel) {
    level = newLevel;
    return this;
  }

  SamplePackage commented(String text) {
    comment = text;
    return this;
  }

  SamplePackage reversed() {
    reversed = true;
    return this;
  }

  private Map<String, byte[]> all(String info) {
    StringBuilder metadata =
        new StringBuilder("Metadata-Version: 2.1\nName: demo\nVersion: " + version + "\n");
    fields.forEach(it -> metadata.append(it).append('\n'));
    Map<String, byte[]> all = new LinkedHashMap<>(files);
    all.put(info, (metadata + "\nA demo.\n").getBytes(StandardCharsets.UTF_8));
    List<String> paths = new ArrayList<>(all.keySet());
    if (reversed) {
      Collections.reverse(paths);
    }
    Map<String, byte[]> ordered = new LinkedHashMap<>();
    paths.forEach(it -> ordered.put(it, all.getOrDefault(it, new byte[0])));
    return ordered;
  }

  /** Writes a wheel. */
  Path wheel(Path folder) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setLevel(level);
      zip.setComment(comment);
      for (Map.Entry<String, byte[]> file :
          all("demo-" + version + ".dist-info/METADATA").entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(time);
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return write(folder, "demo-" + version + "-py3-none-any.whl", bytes.toByteArray());
  }

  /** Writes an sdist. */
  Path sdist(Path folder) {
    String top = "demo-" + version + "/";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      for (Map.Entry<String, byte[]> file : all("PKG-INFO").entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(top + file.getKey());
        entry.setModTime(
            java.nio.file.attribute.FileTime.from(time.toInstant(java.time.ZoneOffset.UTC)));
        entry.setSize(file.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(file.getValue());
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return write(folder, "demo-" + version + ".tar.gz", bytes.toByteArray());
  }

  /** A new folder. */
  static Path scratch(Path folder) {
    try {
      return Files.createTempDirectory(folder, "scratch-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path write(Path folder, String name, byte[] bytes) {
    try {
      Files.createDirectories(folder);
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
