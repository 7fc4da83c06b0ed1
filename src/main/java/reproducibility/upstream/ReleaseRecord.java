package reproducibility.upstream;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import reproducibility.Malformed;
import reproducibility.hash.Digest;
import reproducibility.repository.LockedArchive;
import reproducibility.repository.Toml;
import reproducibility.repository.TomlText;

/**
 * What upstream showed of the locked archives when the release was made, in TOML: so that what
 * upstream changes later is seen as a change. It holds no address.
 *
 * @param entries in the order of the file
 */
public record ReleaseRecord(List<Entry> entries) {
  /** Where it lies. */
  public static final String FILE = "sources/upstream.toml";

  private static final int SHA256_DIGITS = 64;

  /** As git names a tree by SHA-1. */
  private static final int TREE_DIGITS = 40;

  private static final String HEAD =
      "# What upstream showed of the locked archives when the release was made: written by"
          + " bin/repro upstream --record.\n"
          + "# What upstream changes later is seen as a change.\n";

  /**
   * What was shown of one archive.
   *
   * @param fileName its name
   * @param digest of its bytes
   * @param uploadTime when it had been uploaded (PEP 700), where the index said so
   * @param provenance whether there were attestations (PEP 740)
   * @param status of the project (PEP 792), where the index said so
   * @param yanked the reason, where it was yanked (PEP 592)
   * @param beside the other files of the same version
   * @param tree of a forge's archive: the id that git gives to its tree
   * @param place the file and the line that speak of it
   */
  public record Entry(
      String fileName,
      Digest digest,
      Optional<Instant> uploadTime,
      IndexAnswer provenance,
      Optional<ProjectStatus> status,
      Optional<String> yanked,
      List<String> beside,
      Optional<String> tree,
      String place) {

    /** That of a file which the index shows now. */
    public static Entry of(LockedArchive locked, Published.InIndex shown) {
      IndexFile file = shown.file();
      return new Entry(
          file.fileName(),
          locked.digest(),
          file.uploadTime(),
          file.provenance(),
          shown.project().status(),
          file.yanked(),
          beside(shown),
          Optional.empty(),
          FILE);
    }

    /** The names of the other files of the same version, sorted. */
    public static List<String> beside(Published.InIndex shown) {
      IndexFile file = shown.file();
      return file.version().map(shown.project()::filesOf).orElse(List.of()).stream()
          .map(IndexFile::fileName)
          .filter(it -> !it.equals(file.fileName()))
          .sorted()
          .toList();
    }

    /** That of a forge's archive. */
    public static Entry of(LockedArchive locked, String tree) {
      return new Entry(
          locked.fileName(),
          locked.digest(),
          Optional.empty(),
          IndexAnswer.SILENT,
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.of(tree),
          FILE);
    }
  }

  /**
   * Reads a record.
   *
   * @throws Malformed where it is not TOML, or an entry lacks what every entry has
   */
  public static ReleaseRecord parse(String text) {
    List<Entry> entries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Toml file : Toml.parse(FILE, text).withKeys("files").tables("files")) {
      Entry entry = entry(file);
      if (!names.add(entry.fileName())) {
        throw file.malformed("name", "the record has one entry for a file; this is another");
      }
      entries.add(entry);
    }
    return new ReleaseRecord(List.copyOf(entries));
  }

  private static Entry entry(Toml table) {
    Toml file =
        table.withKeys(
            "name",
            "sha256",
            "size",
            "upload-time",
            "provenance",
            "status",
            "yanked",
            "beside",
            "tree");
    return new Entry(
        file.string("name"),
        new Digest(digits(file, "sha256", SHA256_DIGITS), file.number("size")),
        file.optionalString("upload-time").map(it -> instant(file, it)),
        file.optionalString("provenance").map(it -> told(file, it)).orElse(IndexAnswer.SILENT),
        file.optionalString("status").map(it -> status(file, it)),
        file.optionalString("yanked"),
        file.strings("beside"),
        file.optionalString("tree").map(it -> digits(file, "tree", TREE_DIGITS)),
        file.place());
  }

  private static String digits(Toml file, String key, int digits) {
    String text = file.string(key);
    if (!text.matches("[0-9a-f]{" + digits + "}")) {
      throw file.malformed(key, key + " has " + digits + " lower-case hexadecimal digits");
    }
    return text;
  }

  private static Instant instant(Toml file, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw file.malformed("upload-time", "upload-time is 2026-01-31T12:00:00Z or the like");
    }
  }

  private static IndexAnswer told(Toml file, String text) {
    return switch (text) {
      case "given" -> IndexAnswer.GIVEN;
      case "none" -> IndexAnswer.NONE;
      default -> throw file.malformed("provenance", "provenance is given or none");
    };
  }

  private static ProjectStatus status(Toml file, String text) {
    return ProjectStatus.named(text)
        .orElseThrow(() -> file.malformed("status", "status is one of PEP 792's"));
  }

  /** What was shown of an archive; empty where nothing is recorded, or of other bytes. */
  public Optional<Entry> entry(LockedArchive locked) {
    return entries.stream()
        .filter(it -> it.fileName().equals(locked.fileName()))
        .filter(it -> it.digest().equals(locked.digest()))
        .findFirst();
  }

  /** The id of the tree that was shown of a forge's archive, whatever bytes are locked now. */
  public Optional<String> tree(String fileName) {
    return entries.stream()
        .filter(it -> it.fileName().equals(fileName))
        .flatMap(it -> it.tree().stream())
        .findFirst();
  }

  /** The whole file. */
  public String text() {
    StringBuilder text = new StringBuilder(HEAD);
    for (Entry entry : entries) {
      text.append("\n[[files]]\n");
      line(text, "name", Optional.of(entry.fileName()));
      line(text, "sha256", Optional.of(entry.digest().sha256()));
      text.append("size = ").append(entry.digest().size()).append('\n');
      line(text, "upload-time", entry.uploadTime().map(Instant::toString));
      line(
          text,
          "provenance",
          Optional.of(entry.provenance())
              .filter(it -> it != IndexAnswer.SILENT)
              .map(it -> it.name().toLowerCase(Locale.ROOT)));
      line(text, "status", entry.status().map(ProjectStatus::word));
      line(text, "yanked", entry.yanked());
      if (!entry.beside().isEmpty()) {
        text.append("beside = ").append(TomlText.array(entry.beside())).append('\n');
      }
      line(text, "tree", entry.tree());
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String key, Optional<String> value) {
    value.ifPresent(it -> text.append(key).append(" = ").append(TomlText.string(it)).append('\n'));
  }
}
