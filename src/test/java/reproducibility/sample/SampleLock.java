package reproducibility.sample;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import reproducibility.Malformed;
import reproducibility.archive.tree.SourceTree;
import reproducibility.hash.Digest;

/** The lock of a sample, and the record of what upstream showed when each archive was vendored. */
final class SampleLock {
  private final Map<String, String> entries = new TreeMap<>();
  private final Map<String, String> recorded = new TreeMap<>();

  /** A wheel or an sdist of the index. */
  void add(Path archive, String name, String version) {
    Digest digest = Digest.of(archive);
    lock(
        archive,
        digest,
        "name = \"" + name + "\"\nversion = \"" + version + "\"",
        archive.toString().endsWith(".whl") ? "[[packages.wheels]]" : "[packages.sdist]",
        "pkg:pypi/" + name + "@" + version);
    record(
        archive,
        digest,
        "upload-time = \"%s\"\nprovenance = \"given\"\nstatus = \"active\"\n"
            .formatted(LocalIndex.UPLOADED));
  }

  /** A forge's tarball; nothing is recorded of one that holds no tree of git. */
  void addOfForge(Path archive, String name, String commit, String tag) {
    Digest digest = Digest.of(archive);
    lock(
        archive,
        digest,
        "name = \"" + name + '"',
        "[packages.archive]",
        "pkg:github/example/" + name + "@" + commit + "?tag=" + tag);
    try {
      record(archive, digest, "tree = \"" + SourceTree.read(archive).tree().id() + "\"\n");
    } catch (Malformed e) {
      recorded.remove(fileName(archive));
    }
  }

  void drop(String fileName) {
    entries.remove(fileName);
  }

  private void lock(Path archive, Digest digest, String head, String table, String origin) {
    entries.put(
        fileName(archive),
        "[[packages]]\n%s\n\n%s\npath = \"%s\"\nsize = %d\nhashes = { sha256 = \"%s\" }\n\n[packages.tool.repro]\norigin = \"%s\"\n"
            .formatted(head, table, fileName(archive), digest.size(), digest.sha256(), origin));
  }

  private void record(Path archive, Digest digest, String more) {
    recorded.put(
        fileName(archive),
        "[[files]]\nname = \"%s\"\nsha256 = \"%s\"\nsize = %d\n%s"
            .formatted(fileName(archive), digest.sha256(), digest.size(), more));
  }

  private static String fileName(Path archive) {
    return archive.getFileName().toString();
  }

  /** What {@code sources/pylock.toml} holds. */
  String text() {
    return "lock-version = \"1.0\"\ncreated-by = \"sample\"\n\n"
        + String.join("\n", entries.values());
  }

  /** What {@code sources/upstream.toml} holds. */
  String record() {
    return String.join("\n", recorded.values());
  }
}
