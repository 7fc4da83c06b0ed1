package reproducibility.proof;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import reproducibility.archive.Digest;

/** Makes a small wheel, sound unless it is told otherwise; equal calls give equal bytes. */
final class SampleWheel {
  private final String name;
  private final String version;
  private final Map<String, String> files = new LinkedHashMap<>();
  private final String distInfo;
  private UnaryOperator<String> record = text -> text;
  private boolean withRecord = true;
  private byte[] extra = {};
  private int method = ZipEntry.DEFLATED;

  SampleWheel(String name, String version, List<String> requires) {
    this.name = name;
    this.version = version;
    this.distInfo = name + "-" + version + ".dist-info/";
    files.put(name + "/__init__.py", "NAME = \"" + name + "\"\n");
    files.put(distInfo + "METADATA", metadata(name, version, requires));
    files.put(
        distInfo + "WHEEL",
        "Wheel-Version: 1.0\nGenerator: sample\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
  }

  static String metadata(String name, String version, List<String> requires) {
    return "Metadata-Version: 2.1\nName: "
        + name
        + "\nVersion: "
        + version
        + "\n"
        + requires.stream().map(it -> "Requires-Dist: " + it + "\n").collect(Collectors.joining())
        + "\nA sample.\n";
  }

  String fileName() {
    return name + "-" + version + "-py3-none-any.whl";
  }

  /** Adds a file, or replaces one; {@code {info}} stands for the dist-info folder. */
  SampleWheel with(String path, String text) {
    files.put(path.replace("{info}/", distInfo), text);
    return this;
  }

  SampleWheel without(String path) {
    files.remove(path.replace("{info}/", distInfo));
    return this;
  }

  /** Changes RECORD after it was written truthfully. */
  SampleWheel withRecord(UnaryOperator<String> change) {
    record = change;
    return this;
  }

  SampleWheel withoutRecord() {
    withRecord = false;
    return this;
  }

  /** Gives every file this extra field. */
  SampleWheel withExtra(byte[] field) {
    extra = field;
    return this;
  }

  /** Compresses nothing. */
  SampleWheel stored() {
    method = ZipEntry.STORED;
    return this;
  }

  byte[] bytes() {
    Map<String, String> all = new LinkedHashMap<>(files);
    if (withRecord) {
      all.put(distInfo + "RECORD", record.apply(truthfulRecord()));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> file : all.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
        if (extra.length > 0) {
          entry.setExtra(extra);
        }
        byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
        entry.setMethod(method);
        if (method == ZipEntry.STORED) {
          CRC32 crc = new CRC32();
          crc.update(content);
          entry.setCrc(crc.getValue());
          entry.setSize(content.length);
        }
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private String truthfulRecord() {
    String lines =
        files.entrySet().stream()
            .map(
                it ->
                    it.getKey()
                        + ","
                        + digest(it.getValue()).inRecord()
                        + ","
                        + digest(it.getValue()).size()
                        + "\n")
            .collect(Collectors.joining());
    return lines + distInfo + "RECORD,,\n";
  }

  private static Digest digest(String text) {
    try {
      return Digest.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
