package reproducibility.publish;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import reproducibility.Malformed;
import reproducibility.file.RelativePath;
import reproducibility.nix.store.NixHash;

/**
 * What a binary cache says of one store path: a file of lines {@code Key: value} (Nix source,
 * {@code nar-info.cc}).
 *
 * @param storePath with {@code /nix/store/} before it
 * @param url of the compressed NAR, from the top of the cache
 * @param compression as {@code xz}, {@code zstd} or {@code none}
 * @param fileHash of that file, as Nix writes it
 * @param fileSize of that file, in bytes
 * @param narHash of the NAR, as Nix writes it
 * @param narSize of the NAR, in bytes
 * @param references names of the store paths that this one refers to, without their folder
 * @param deriver the name of its derivation, where that is known
 * @param signatures each {@code key:base64}
 * @param contentAddress of a path whose name is made of its content
 */
public record NarInfo(
    String storePath,
    String url,
    String compression,
    String fileHash,
    long fileSize,
    String narHash,
    long narSize,
    List<String> references,
    Optional<String> deriver,
    List<String> signatures,
    Optional<String> contentAddress) {
  /** How the name of a narinfo ends. */
  static final String ENDING = ".narinfo";

  static final String STORE = "/nix/store/";

  private static final Pattern STORE_NAME =
      Pattern.compile("[0-9a-df-np-sv-z]{32}-[A-Za-z0-9+._?=-]{1,211}");

  private static final Pattern SIZE = Pattern.compile("[0-9]{1,18}");

  public NarInfo {
    references = List.copyOf(references);
    signatures = List.copyOf(signatures);
  }

  /** Whether this is the name of a store path, without its folder. */
  static boolean isStoreName(String name) {
    return STORE_NAME.matcher(name).matches();
  }

  /** The name of the file that says it of a store path. */
  static String fileFor(String storePath) {
    return nameOf(storePath).substring(0, 32) + ENDING;
  }

  /** A store path without its folder. */
  static String nameOf(String storePath) {
    return storePath.substring(STORE.length());
  }

  /**
   * Reads one.
   *
   * @param where the file, for messages
   * @throws Malformed where it is not whole, or a value is none
   */
  public static NarInfo parse(String where, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (!text.endsWith("\n")) {
      throw new Malformed(where, "is cut off: its last line does not end");
    }
    Map<String, String> fields = new LinkedHashMap<>();
    List<String> signatures = new ArrayList<>();
    for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
      String[] parts = line.split(": ?", 2);
      if (parts.length < 2) {
        throw new Malformed(where, "has a line that is no field: " + shortened(line));
      }
      if (parts[0].equals("Sig")) {
        signatures.add(parts[1]);
      } else if (fields.put(parts[0], parts[1]) != null) {
        throw new Malformed(where, "says twice what its " + parts[0] + " is");
      }
    }
    return new Reader(where, fields).narInfo(signatures);
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(text.length(), 60));
  }

  private record Reader(String where, Map<String, String> fields) {
    NarInfo narInfo(List<String> signatures) {
      String path = required("StorePath");
      if (!path.startsWith(STORE) || !isStoreName(nameOf(path))) {
        throw new Malformed(where, "is of no path of " + STORE + ": " + shortened(path));
      }
      List<String> references =
          List.of(required("References").split(" ")).stream().filter(it -> !it.isEmpty()).toList();
      references.stream()
          .filter(it -> !isStoreName(it))
          .findFirst()
          .ifPresent(
              it -> {
                throw new Malformed(where, "refers to what is no store path: " + shortened(it));
              });
      RelativePath.trouble(required("URL"))
          .ifPresent(
              it -> {
                throw new Malformed(where, "has a URL that " + it);
              });
      return new NarInfo(
          path,
          required("URL"),
          required("Compression"),
          hash("FileHash"),
          size("FileSize"),
          hash("NarHash"),
          size("NarSize"),
          references,
          Optional.ofNullable(fields.get("Deriver")).filter(it -> !it.equals("unknown-deriver")),
          signatures,
          Optional.ofNullable(fields.get("CA")).filter(it -> !it.isEmpty()));
    }

    private String required(String field) {
      return Optional.ofNullable(fields.get(field))
          .orElseThrow(() -> new Malformed(where, "has no " + field));
    }

    private String hash(String field) {
      String hash = required(field);
      if (NixHash.sha256(hash).isEmpty()) {
        throw new Malformed(where, "has a " + field + " that is no SHA-256: " + shortened(hash));
      }
      return hash;
    }

    private long size(String field) {
      String size = required(field);
      if (!SIZE.matcher(size).matches()) {
        throw new Malformed(where, "has a " + field + " that is no number: " + shortened(size));
      }
      return Long.parseLong(size);
    }
  }

  /** The file. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append("StorePath: ").append(storePath);
    text.append("\nURL: ").append(url);
    text.append("\nCompression: ").append(compression);
    text.append("\nFileHash: ").append(fileHash);
    text.append("\nFileSize: ").append(fileSize);
    text.append("\nNarHash: ").append(narHash);
    text.append("\nNarSize: ").append(narSize);
    text.append("\nReferences: ").append(String.join(" ", references));
    deriver.ifPresent(it -> text.append("\nDeriver: ").append(it));
    signatures.forEach(it -> text.append("\nSig: ").append(it));
    contentAddress.ifPresent(it -> text.append("\nCA: ").append(it));
    return text.append('\n').toString();
  }

  /** What is signed (Nix source, {@code ValidPathInfo::fingerprint}). */
  String fingerprint() {
    return "1;"
        + storePath
        + ";"
        + NixHash.sha256(narHash).orElseThrow().inBase32()
        + ";"
        + narSize
        + ";"
        + references.stream().sorted().map(it -> STORE + it).collect(Collectors.joining(","));
  }

  /** Whether another one is of the same content. */
  boolean isOfTheSameContent(NarInfo other) {
    return fingerprint().equals(other.fingerprint());
  }

  /** The same with other signatures. */
  NarInfo with(List<String> newSignatures) {
    return new NarInfo(
        storePath,
        url,
        compression,
        fileHash,
        fileSize,
        narHash,
        narSize,
        references,
        deriver,
        newSignatures,
        contentAddress);
  }

  /** The same with the file of another one, whose NAR is the same. */
  NarInfo compressedAs(NarInfo other) {
    return new NarInfo(
        storePath,
        other.url,
        other.compression,
        other.fileHash,
        other.fileSize,
        narHash,
        narSize,
        references,
        deriver,
        signatures,
        contentAddress);
  }

  /** The store paths that it refers to, but for itself. */
  public List<String> others() {
    return references.stream().map(it -> STORE + it).filter(it -> !it.equals(storePath)).toList();
  }

  /** The names of the keys of its signatures. */
  public List<String> keys() {
    return signatures.stream().map(it -> it.replaceFirst(":.*", "")).toList();
  }

  @Override
  public String toString() {
    return nameOf(storePath);
  }
}
