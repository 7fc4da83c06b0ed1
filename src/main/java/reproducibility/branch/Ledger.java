package reproducibility.branch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import reproducibility.Malformed;
import reproducibility.repository.Toml;

/**
 * The ledger, {@code .flox/branches.toml}: for every release its branch, its commit and its
 * archives. It lies in the contract's folder on {@code main} and travels to each later version
 * branch, so that a branch that was deleted or rewritten is missed by whoever looks next.
 *
 * @param entries in the order of the file
 */
public record Ledger(List<LedgerEntry> entries) {
  /**
   * Copies the list.
   *
   * @throws Malformed where two entries are for one version
   */
  public Ledger {
    entries = List.copyOf(entries);
    Set<String> versions = new HashSet<>();
    for (LedgerEntry entry : entries) {
      if (!versions.add(entry.version())) {
        throw new Malformed(entry.place(), "there is another release " + entry.version());
      }
    }
  }

  /** Where the ledger lies. */
  public static final String FILE = ".flox/branches.toml";

  private static final String HEAD =
      """
      # The ledger: what was released, and from which commit. Written by `bin/repro release`; a release is never taken out again.
      """;

  /**
   * Reads a ledger.
   *
   * @throws Malformed where it is not TOML, or a release lacks version, branch, commit or archives
   */
  public static Ledger parse(String text) {
    List<LedgerEntry> entries = new ArrayList<>();
    for (Toml release : Toml.parse(FILE, text).withKeys("releases").tables("releases")) {
      entries.add(entry(release, 0));
    }
    return new Ledger(entries);
  }

  /** The entry of one table, in a text before which the file has so many lines. */
  static LedgerEntry entry(Toml table, int linesBefore) {
    Toml release = table.withKeys("version", "branch", "commit", "archives");
    String version = release.string("version");
    String commit = release.string("commit");
    if (!commit.matches("[0-9a-f]{40}|[0-9a-f]{64}")) {
      throw release.malformed("commit", "commit is a whole object id, in lower case");
    }
    return new LedgerEntry(
        version,
        release.string("branch"),
        commit,
        archives(release),
        FILE + ":" + (linesBefore + release.lineWith("version", '"' + version + '"')));
  }

  private static Map<String, String> archives(Toml release) {
    Toml table =
        release
            .table("archives")
            .orElseThrow(
                () -> release.malformed("commit", "a release has a table releases.archives"));
    Map<String, String> archives = new TreeMap<>();
    table.keys().forEach(it -> archives.put(it, table.string(it)));
    return archives;
  }

  /** The entry of a version, if there is one. */
  public Optional<LedgerEntry> entry(String version) {
    return entries.stream().filter(it -> it.version().equals(version)).findFirst();
  }

  /** The text of a ledger with one release more; what is there stays as it is. */
  public static String with(Optional<String> text, LedgerEntry entry) {
    StringBuilder ledger = new StringBuilder(text.orElse(HEAD));
    ledger.append(
        """

        [[releases]]
        version = "%s"
        branch = "%s"
        commit = "%s"

        [releases.archives]
        """
            .formatted(entry.version(), entry.branch(), entry.commit()));
    new TreeMap<>(entry.archives())
        .forEach((path, sha256) -> ledger.append("\"%s\" = \"%s\"\n".formatted(path, sha256)));
    return ledger.toString();
  }
}
