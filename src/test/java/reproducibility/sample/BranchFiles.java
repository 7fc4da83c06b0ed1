package reproducibility.sample;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import reproducibility.branch.Ledger;
import reproducibility.branch.LedgerEntry;
import reproducibility.branch.ManifestLock;
import reproducibility.hash.Digest;

/** What a sound branch of a package set holds: archives, lock, expressions, contract. */
public final class BranchFiles {
  public static final String META = ".flox/pkgs/set.nix";
  public static final String NIXPKGS = "89c49874fb15f4124bf71ca5f42a04f2ee5825fd";

  private final Map<String, byte[]> files = new TreeMap<>();

  /** A branch that sets this version, and has these wheels. */
  public BranchFiles(String version, SampleWheel... wheels) {
    this(
        version,
        Arrays.stream(wheels)
            .collect(Collectors.toMap(SampleWheel::fileName, SampleWheel::bytes, (a, b) -> b)));
  }

  /** A branch that sets this version, and has wheels of these file names and bytes. */
  public BranchFiles(String version, Map<String, byte[]> wheels) {
    write(".flox/platforms.toml", "meta-package = \"set\"\n\n[platforms]\n");
    write(
        META, "{ python3 }:\n\nmake {\n  pname = \"set\";\n  version = \"" + version + "\";\n}\n");
    write(ManifestLock.FILE, manifest(ManifestLock.TOPLEVEL, NIXPKGS));
    StringBuilder lock = new StringBuilder("lock-version = \"1.0\"\n");
    new TreeMap<>(wheels).forEach((fileName, bytes) -> vendor(fileName, bytes, lock));
    write("sources/pylock.toml", lock.toString());
  }

  public static String manifest(String group, String revision) {
    return "{\"lockfile-version\": 1, \"packages\": [{\"group\": \"%s\", \"rev\": \"%s\"}]}\n"
        .formatted(group, revision);
  }

  private void vendor(String fileName, byte[] bytes, StringBuilder lock) {
    String[] parts = fileName.split("-", -1);
    files.put("sources/" + fileName, bytes);
    lock.append(entry(parts[0], parts[1], fileName, bytes));
    write(
        ".flox/pkgs/" + parts[0] + ".nix",
        "{ python3 }:\n\nmake {\n  pname = \"%s\";\n  version = \"%s\";\n  src = ../../sources/%s;\n}\n"
            .formatted(parts[0], parts[1], fileName));
  }

  private static String entry(String name, String version, String fileName, byte[] bytes) {
    return "\n[[packages]]\nname = \"%s\"\nversion = \"%s\"\n\n[[packages.wheels]]\npath = \"%s\"\nsize = %d\nhashes = { sha256 = \"%s\" }\n"
        .formatted(name, version, fileName, bytes.length, sha256(bytes));
  }

  static String sha256(byte[] bytes) {
    try {
      return Digest.of(new ByteArrayInputStream(bytes)).sha256();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public BranchFiles write(String path, String text) {
    files.put(path, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** As {@code main} has them: without the bytes. */
  public BranchFiles withoutArchives() {
    files.keySet().removeIf(it -> it.endsWith(".whl"));
    return write("sources/.gitignore", "*.whl\n");
  }

  /** Records a release that holds these files. */
  BranchFiles recording(
      String ledger, String version, String commit, Map<String, byte[]> released) {
    Map<String, String> archives = new TreeMap<>();
    released.forEach(
        (path, bytes) -> {
          if (path.endsWith(".whl")) {
            archives.put(path.substring("sources/".length()), sha256(bytes));
          }
        });
    return write(
        Ledger.FILE,
        Ledger.with(
            java.util.Optional.of(ledger).filter(it -> !it.isEmpty()),
            new LedgerEntry(version, version, commit, archives, "")));
  }

  public Map<String, byte[]> all() {
    return files;
  }
}
