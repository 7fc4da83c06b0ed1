package reproducibility.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes a small wheel, sound unless it is told otherwise; equal calls give equal bytes. */
public final class SampleWheel {
  private final String name;
  private final String version;
  private final Map<String, String> files = new LinkedHashMap<>();
  private String distInfo;
  private String tags = "py3-none-any";
  private Charset charset = StandardCharsets.UTF_8;
  private String algorithm = "sha256";
  private String javaAlgorithm = "SHA-256";
  private UnaryOperator<String> record = text -> text;
  private boolean withRecord = true;
  private byte[] extra = {};
  private int method = ZipEntry.DEFLATED;

  public SampleWheel(String name, String version, List<String> requires) {
    this.name = name;
    this.version = version;
    this.distInfo = name + "-" + version + ".dist-info/";
    files.put(name + "/__init__.py", "NAME = \"" + name + "\"\n");
    files.put(distInfo + "METADATA", metadata(name, version, requires));
    files.put(
        distInfo + "WHEEL",
        "Wheel-Version: 1.0\nGenerator: sample\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
  }

  public static String metadata(String name, String version, List<String> requires) {
    return "Metadata-Version: 2.1\nName: "
        + name
        + "\nVersion: "
        + version
        + "\n"
        + requires.stream().map(it -> "Requires-Dist: " + it + "\n").collect(Collectors.joining())
        + "\nA sample.\n";
  }

  public String fileName() {
    return name + "-" + version + "-" + tags + ".whl";
  }

  /** Adds a file, or replaces one; {@code {info}} stands for the dist-info folder. */
  public SampleWheel with(String path, String text) {
    files.put(path.replace("{info}/", distInfo), text);
    return this;
  }

  /** Changes a file; {@code {info}} stands for the dist-info folder. */
  public SampleWheel changing(String path, UnaryOperator<String> change) {
    files.computeIfPresent(path.replace("{info}/", distInfo), (key, text) -> change.apply(text));
    return this;
  }

  /** Gives it other tags, in its file name and inside. */
  public SampleWheel tagged(String other) {
    changing("{info}/WHEEL", text -> text.replace(tags, other));
    tags = other;
    return this;
  }

  /** Moves everything that is in the dist-info folder into this one, with a slash at its end. */
  public SampleWheel withDistInfo(String folder) {
    Map<String, String> moved = new LinkedHashMap<>();
    files.forEach((path, text) -> moved.put(path.replace(distInfo, folder), text));
    files.clear();
    files.putAll(moved);
    distInfo = folder;
    return this;
  }

  /** Writes every text in Latin-1, with true digests of that. */
  public SampleWheel inLatin1() {
    charset = StandardCharsets.ISO_8859_1;
    return this;
  }

  /** Writes true digests of another algorithm into RECORD. */
  public SampleWheel recordedWith(String name, String javaName) {
    algorithm = name;
    javaAlgorithm = javaName;
    return this;
  }

  public SampleWheel without(String path) {
    files.remove(path.replace("{info}/", distInfo));
    return this;
  }

  /** Changes RECORD after it was written truthfully. */
  public SampleWheel withRecord(UnaryOperator<String> change) {
    record = change;
    return this;
  }

  public SampleWheel withoutRecord() {
    withRecord = false;
    return this;
  }

  /** Gives every file this extra field. */
  public SampleWheel withExtra(byte[] field) {
    extra = field;
    return this;
  }

  /** Compresses nothing. */
  public SampleWheel stored() {
    method = ZipEntry.STORED;
    return this;
  }

  public byte[] bytes() {
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
        byte[] content = file.getValue().getBytes(charset);
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
            .map(it -> it.getKey() + "," + recorded(it.getValue().getBytes(charset)) + "\n")
            .collect(Collectors.joining());
    return lines + distInfo + "RECORD,,\n";
  }

  private String recorded(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance(javaAlgorithm).digest(content);
      String text = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
      return algorithm + "=" + text + "," + content.length;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
