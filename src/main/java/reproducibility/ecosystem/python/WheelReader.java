package reproducibility.ecosystem.python;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import reproducibility.Malformed;
import reproducibility.archive.Budget;
import reproducibility.archive.NativeCode;
import reproducibility.archive.Texts;
import reproducibility.archive.zip.Extent;
import reproducibility.archive.zip.Unpacked;
import reproducibility.archive.zip.ZipReading;
import reproducibility.hash.Digest;

/**
 * Reads a wheel in one pass over its files: first those that describe it, then the others, as far
 * as it is not known yet what they unpack to.
 */
final class WheelReader {
  /**
   * Of all files that describe a wheel. Far above any METADATA or RECORD that exists; what is
   * larger is refused, so that it cannot fill the memory.
   */
  private static final int MOST_TEXT_BYTES = 16 << 20;

  private static final Pattern DESCRIPTION =
      Pattern.compile("[^/]+\\.dist-info/(METADATA|RECORD|WHEEL|entry_points\\.txt)");

  private final String fileName;
  private final Budget budget;
  private final Map<Extent, Unpacked> unpacked;
  private final Map<String, Digest> files = new TreeMap<>();
  private final Map<String, String> descriptions = new TreeMap<>();
  private final Set<String> described = new TreeSet<>();
  private final Map<String, Malformed> troubles = new TreeMap<>();
  private final Map<String, NativeCode> nativeCode = new TreeMap<>();
  private final Map<String, String> otherDigests = new TreeMap<>();
  private final Map<String, String> texts = new HashMap<>();

  private int textBytesLeft = MOST_TEXT_BYTES;

  private WheelReader(String fileName, Budget budget, Map<Extent, Unpacked> unpacked) {
    this.fileName = fileName;
    this.budget = budget;
    this.unpacked = unpacked;
  }

  static Wheel read(Path file, Map<Extent, Unpacked> unpacked) {
    String fileName = file.getFileName().toString();
    Wheel.FileName parts = Wheel.FileName.parse(fileName);
    try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
      return new WheelReader(fileName, Budget.of(file), unpacked).read(parts, zip);
    } catch (IOException | IllegalArgumentException e) {
      throw new Malformed(fileName, "is not a whole zip file: " + Malformed.why(e));
    }
  }

  private Wheel read(Wheel.FileName parts, ZipFile zip) throws IOException {
    List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
    entries.sort(Comparator.comparing(entry -> !isDescription(entry)));
    Optional<Wheel> wheel = Optional.empty();
    for (ZipArchiveEntry entry : entries) {
      budget.addEntry();
      if (entry.isDirectory()) {
        continue;
      }
      ZipReading.requireKnownMethod(entry);
      if (wheel.isEmpty() && !isDescription(entry)) {
        wheel = Optional.of(described(parts));
      }
      Digest digest = wheel.isEmpty() ? readText(zip, entry) : readFile(zip, entry, wheel.get());
      if (files.put(entry.getName(), digest) != null) {
        throw new Malformed(
            fileName + "!" + entry.getName(),
            "a zip file holds a file once; this one is there twice");
      }
    }
    return wheel.isPresent() ? wheel.get() : described(parts);
  }

  private static boolean isDescription(ZipArchiveEntry entry) {
    return DESCRIPTION.matcher(entry.getName()).matches();
  }

  /** The wheel as its descriptions have it; its files are added as they are read. */
  private Wheel described(Wheel.FileName parts) {
    String metadataPath = only("METADATA");
    String recordPath = only("RECORD");
    String distInfo = recordPath.replaceFirst("[^/]*$", "");
    for (String name : List.of("WHEEL", "entry_points.txt")) {
      Optional.ofNullable(descriptions.get(distInfo + name)).ifPresent(it -> texts.put(name, it));
    }
    Wheel wheel =
        new Wheel(
            fileName,
            parts,
            parsed("METADATA", metadataPath, Metadata::parse)
                .orElse(new Metadata(fileName + "!" + metadataPath, Map.of())),
            parsed("RECORD", recordPath, WheelRecord::parse).orElse(new WheelRecord(Map.of())),
            recordPath,
            files,
            texts,
            nativeCode,
            otherDigests,
            troubles);
    try {
      wheel.wheelFields();
    } catch (Malformed e) {
      troubles.put("WHEEL", e);
    }
    descriptions.forEach(
        (path, text) ->
            digestLikeRecord(wheel, path)
                .ifPresent(
                    it -> {
                      it.update(text.getBytes(StandardCharsets.UTF_8));
                      otherDigests.put(path, inRecord(wheel, path, it));
                    }));
    return wheel;
  }

  /** Where it lies; a place without a file where it is not there, or there twice. */
  private String only(String file) {
    List<String> found = described.stream().filter(path -> path.endsWith("/" + file)).toList();
    if (found.size() > 1) {
      troubles.put(
          ".dist-info",
          new Malformed(fileName, "a wheel has one .dist-info, this one has " + found));
    } else if (found.isEmpty()) {
      troubles.putIfAbsent(
          file,
          new Malformed(fileName, "a wheel has a .dist-info/" + file + ", this one has none"));
    }
    return found.size() == 1 ? found.get(0) : ".dist-info/" + file;
  }

  private <T> Optional<T> parsed(String file, String path, BiFunction<String, String, T> parser) {
    try {
      return Optional.ofNullable(descriptions.get(path))
          .map(it -> parser.apply(fileName + "!" + path, it));
    } catch (Malformed e) {
      troubles.put(file, e);
      return Optional.empty();
    }
  }

  private Digest readFile(ZipFile zip, ZipArchiveEntry entry, Wheel described) throws IOException {
    String path = entry.getName();
    boolean isText = path.endsWith(PathFile.ENDING);
    Optional<MessageDigest> other = digestLikeRecord(described, path);
    Optional<Unpacked> known =
        Optional.ofNullable(unpacked.get(ZipReading.extent(entry)))
            .filter(it -> other.isEmpty() && !isText);
    if (known.isPresent()) {
      known.get().nativeCode().ifPresent(it -> nativeCode.put(path, it));
      return known.get().digest();
    }
    try (InputStream in = budget.counting(zip.getInputStream(entry))) {
      byte[] head = in.readNBytes(isText ? PathFile.MOST_BYTES : NativeCode.HEAD_BYTES);
      NativeCode.of(head).ifPresent(it -> nativeCode.put(path, it));
      InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), in);
      Digest digest =
          Digest.of(other.isEmpty() ? whole : new DigestInputStream(whole, other.get()));
      other.ifPresent(it -> otherDigests.put(path, inRecord(described, path, it)));
      if (isText && digest.size() == head.length) {
        texts.put(digest.sha256(), Texts.script(head));
      }
      return digest;
    }
  }

  private static Optional<MessageDigest> digestLikeRecord(Wheel wheel, String path) {
    return algorithm(recorded(wheel, path));
  }

  private static String recorded(Wheel wheel, String path) {
    return Optional.ofNullable(wheel.record().lines().get(path))
        .map(WheelRecord.Line::hash)
        .orElse("");
  }

  private static String inRecord(Wheel wheel, String path, MessageDigest digest) {
    String recorded = recorded(wheel, path);
    return recorded.substring(0, recorded.indexOf('=') + 1)
        + Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
  }

  /**
   * That of a hash in RECORD, by its name in Python's hashlib; not SHA-256, which is taken anyway.
   */
  private static Optional<MessageDigest> algorithm(String hash) {
    String name = hash.substring(0, Math.max(0, hash.indexOf('='))).toUpperCase(Locale.ROOT);
    if (name.isEmpty() || name.equals("SHA256")) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          MessageDigest.getInstance(
              name.startsWith("SHA3_")
                  ? name.replace('_', '-')
                  : name.replaceFirst("^SHA", "SHA-")));
    } catch (NoSuchAlgorithmException e) {
      return Optional.empty();
    }
  }

  private Digest readText(ZipFile zip, ZipArchiveEntry entry) throws IOException {
    byte[] bytes;
    try (InputStream in = zip.getInputStream(entry)) {
      bytes = in.readNBytes(textBytesLeft + 1);
    }
    String where = fileName + "!" + entry.getName();
    if (bytes.length > textBytesLeft) {
      throw new Malformed(
          where, "what describes a wheel is larger than " + MOST_TEXT_BYTES + " bytes");
    }
    textBytesLeft -= bytes.length;
    described.add(entry.getName());
    try {
      descriptions.put(entry.getName(), Texts.utf8(where, bytes));
    } catch (Malformed e) {
      troubles.put(entry.getName().replaceFirst(".*/", ""), e);
    }
    return Digest.of(new ByteArrayInputStream(bytes));
  }
}
