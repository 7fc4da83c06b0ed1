package reproducibility.change;

import java.util.List;
import java.util.Optional;
import reproducibility.hash.Digest;
import reproducibility.repository.LockedArchive.Kind;
import reproducibility.repository.TomlText;

/**
 * One {@code [[packages]]} of a lock, to be written (PEP 751).
 *
 * @param name normalized
 * @param version where there is one
 * @param files at least one
 * @param origin a package URL, where it is known
 * @param tree the git tree id of the unpacked source, where one is kept
 */
public record LockEntry(
    String name,
    Optional<String> version,
    List<File> files,
    Optional<String> origin,
    Optional<String> tree) {
  static final String PACKAGES = "[[packages]]";
  static final String REPRO = "[packages.tool.repro]";

  /** One of a single file. */
  public static LockEntry of(String name, Optional<String> version, File file, String origin) {
    return new LockEntry(name, version, List.of(file), Optional.of(origin), Optional.empty());
  }

  /**
   * An archive.
   *
   * @param path from {@code sources/} on
   */
  public record File(Kind kind, String path, Digest digest) {
    private String name() {
      return path.substring(path.lastIndexOf('/') + 1);
    }

    String header() {
      return switch (kind) {
        case WHEEL -> "[[packages.wheels]]";
        case SDIST -> "[packages.sdist]";
        case ARCHIVE -> "[packages.archive]";
      };
    }

    /** Its table, header included. */
    String text() {
      return header()
          + "\n"
          + (kind == Kind.ARCHIVE ? "" : line("name", name()))
          + line("path", path)
          + ("size = " + digest.size() + "\n")
          + ("hashes = { sha256 = " + TomlText.string(digest.sha256()) + " }\n");
    }
  }

  /** The whole entry, from its header to the end of its last line. */
  public String text() {
    StringBuilder text = new StringBuilder(PACKAGES).append('\n').append(line("name", name));
    version.ifPresent(it -> text.append(line("version", it)));
    files.forEach(it -> text.append('\n').append(it.text()));
    if (origin.isPresent() || tree.isPresent()) {
      text.append('\n').append(REPRO).append('\n');
      origin.ifPresent(it -> text.append(line("origin", it)));
      tree.ifPresent(it -> text.append(line("tree", it)));
    }
    return text.toString();
  }

  static String line(String key, String value) {
    return key + " = " + TomlText.string(value) + "\n";
  }
}
