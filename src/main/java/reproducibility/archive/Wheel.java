package reproducibility.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import reproducibility.Malformed;

/**
 * A wheel: a built distribution (PyPA, "Binary distribution format").
 *
 * @param fileName as the file is called
 * @param fileNameParts what the file name says
 * @param metadata what {@code .dist-info/METADATA} says
 * @param record what {@code .dist-info/RECORD} says
 * @param recordPath where RECORD lies
 * @param files what the archive holds: the digest of every file, by path
 */
public record Wheel(
    String fileName,
    FileName fileNameParts,
    Metadata metadata,
    WheelRecord record,
    String recordPath,
    Map<String, Digest> files)
    implements Archive {

  /**
   * Far above any METADATA or RECORD that exists; what is larger is refused, so that it cannot fill
   * the memory.
   */
  private static final int MOST_TEXT_BYTES = 64 << 20;

  private static final Pattern NAME =
      Pattern.compile("([^-]+)-([^-]+)(?:-(\\d[^-]*))?-([^-]+)-([^-]+)-([^-]+)\\.whl");

  /**
   * The parts of a wheel's file name: {@code
   * distribution-version(-build)?-python-abi-platform.whl}.
   */
  public record FileName(
      String distribution, String version, String pythonTag, String abiTag, String platformTag) {

    /**
     * Takes a wheel's file name apart.
     *
     * @throws Malformed where it does not have five or six parts
     */
    public static FileName parse(String fileName) {
      Matcher parts = NAME.matcher(fileName);
      if (!parts.matches()) {
        throw new Malformed(
            fileName,
            "a wheel's file name is distribution-version(-build)?-python-abi-platform.whl");
      }
      return new FileName(
          parts.group(1), parts.group(2), parts.group(4), parts.group(5), parts.group(6));
    }
  }

  @Override
  public String name() {
    return metadata.name();
  }

  @Override
  public String nameInFileName() {
    return fileNameParts.distribution();
  }

  @Override
  public List<String> versions() {
    return List.of(fileNameParts.version(), metadata.version());
  }

  /**
   * Reads a wheel: each file is read once, for its digest.
   *
   * @throws Malformed where it is no zip file, or lacks METADATA or RECORD
   */
  public static Wheel read(Path file) {
    String fileName = file.getFileName().toString();
    FileName parts = FileName.parse(fileName);
    Map<String, Digest> files = new TreeMap<>();
    Map<String, String> texts = new TreeMap<>();
    try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
      Budget budget = Budget.of(file);
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        budget.addEntry();
        if (entry.isDirectory()) {
          continue;
        }
        ZipReading.requireKnownMethod(entry);
        boolean inDistInfo = entry.getName().matches("[^/]+\\.dist-info/(METADATA|RECORD)");
        Digest digest =
            inDistInfo ? readText(fileName, zip, entry, texts) : readDigest(zip, entry, budget);
        if (files.put(entry.getName(), digest) != null) {
          throw new Malformed(
              fileName + "!" + entry.getName(),
              "a zip file holds a file once; this one is there twice");
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new Malformed(fileName, "is not a whole zip file: " + why(e));
    }
    String metadataPath = only(fileName, texts, "METADATA");
    String recordPath = only(fileName, texts, "RECORD");
    return new Wheel(
        fileName,
        parts,
        Metadata.parse(fileName + "!" + metadataPath, texts.getOrDefault(metadataPath, "")),
        WheelRecord.parse(fileName + "!" + recordPath, texts.getOrDefault(recordPath, "")),
        recordPath,
        files);
  }

  private static Digest readDigest(ZipFile zip, ZipArchiveEntry entry, Budget budget)
      throws IOException {
    try (InputStream in = budget.counting(zip.getInputStream(entry))) {
      return Digest.of(in);
    }
  }

  private static Digest readText(
      String fileName, ZipFile zip, ZipArchiveEntry entry, Map<String, String> texts)
      throws IOException {
    byte[] bytes;
    try (InputStream in = zip.getInputStream(entry)) {
      bytes = in.readNBytes(MOST_TEXT_BYTES + 1);
    }
    String where = fileName + "!" + entry.getName();
    if (bytes.length > MOST_TEXT_BYTES) {
      throw new Malformed(where, "is larger than " + MOST_TEXT_BYTES + " bytes");
    }
    texts.put(entry.getName(), utf8(where, bytes));
    return Digest.of(new java.io.ByteArrayInputStream(bytes));
  }

  /** What an exception of a reader says, or what it means where it says nothing. */
  static String why(Exception e) {
    return Optional.ofNullable(e.getMessage())
        .orElse(e instanceof EOFException ? "it ends too early" : e.getClass().getSimpleName());
  }

  static String utf8(String where, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new Malformed(where, "is not UTF-8");
    }
  }

  private static String only(String fileName, Map<String, String> texts, String file) {
    List<String> found = new ArrayList<>(texts.keySet());
    found.removeIf(path -> !path.endsWith("/" + file));
    if (found.size() != 1) {
      throw new Malformed(
          fileName, "a wheel has one .dist-info/" + file + ", this one has " + found.size());
    }
    return found.get(0);
  }
}
