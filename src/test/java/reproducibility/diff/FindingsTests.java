package reproducibility.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reproducibility.branch.Ledger;
import reproducibility.branch.LedgerEntry;
import reproducibility.diff.FileChange.Content;
import reproducibility.diff.archive.FileFlags;
import reproducibility.repository.Lock;

/** What a diff tells of files, of the lock and of the ledger, and what it flags. */
final class FindingsTests {
  private static final String DIGEST = "0123456789abcdef".repeat(4);

  private final Findings found = new Findings();

  private List<String> changes() {
    return found.changes().stream().map(Change::toString).toList();
  }

  private List<String> flags() {
    return found.flags().stream().map(it -> it.reason() + " " + it.where()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "a.pth, TEXT, new, AT_START",
    "a.start, TEXT, renamed, AT_START",
    "x/sitecustomize.py, PYTHON, changed, AT_START",
    "site.py, PYTHON, new, ''",
    "a.pth, BINARY, new, BINARY",
    "a.so, NATIVE, changed, NATIVE",
    "a.so, NATIVE, renamed, ''",
    "demo.data/scripts/run, PYTHON, new, COMMAND",
    "demo.data/scripts/run, PYTHON, renamed, ''",
    "x/demo.data/scripts/run, PYTHON, new, ''",
    "a.pyc, BINARY, renamed, BINARY",
    "a.pkl, TEXT, new, ''",
    "a.png, BINARY, new, ''",
    "link, SPECIAL, new, BINARY",
  })
  void aFileIsFlaggedForWhatItDoes(String path, FileChange.Type type, String verb, String reason) {
    FileFlags.look(path, path, new Content(type, 7, DIGEST), verb, found);
    assertThat(flags()).isEqualTo(reason.isEmpty() ? List.of() : List.of(reason + " " + path));
  }

  @Test
  void theLockNamesOtherBytesAndOtherOrigins() {
    new LockChanges(found).look(lock("a", "0", "1.0"), lock("a", "1", "2.0"));
    assertThat(flags()).containsExactly("OTHER_BYTES a-1.0.tar.gz", "ORIGIN a-1.0.tar.gz");
    assertThat(changes()).hasSize(2).anyMatch(it -> it.endsWith(": permits these bytes"));
  }

  @Test
  void theLockNamesWhatComesAndGoes() {
    new LockChanges(found).look(lock("a", "0", "1.0"), lock("b", "0", "1.0"));
    assertThat(flags()).isEmpty();
    assertThat(changes())
        .hasSize(2)
        .anyMatch(it -> it.startsWith("\u2212 a") && it.endsWith(": no longer locked"))
        .anyMatch(it -> it.startsWith("+ b") && it.endsWith(": permits these bytes"));
  }

  private static Lock lock(String name, String digit, String origin) {
    return Lock.parse(
        """
        lock-version = "1.0"
        [[packages]]
        name = "%1$s"
        version = "1.0"
        [packages.sdist]
        name = "%1$s-1.0.tar.gz"
        path = "%1$s-1.0.tar.gz"
        size = 1
        hashes = { sha256 = "%2$s" }
        [packages.tool.repro]
        origin = "pkg:pypi/%1$s@%3$s"
        """
            .formatted(name, digit.repeat(64), origin));
  }

  @Test
  void theLedgerNamesWhatIsRemembered() {
    new LedgerChanges(found).look(ledger("1.0", "1.1"), ledger("1.1", "1.2"));
    assertThat(changes())
        .containsExactly(
            "\u2212 1.0 " + "c1.0, 1 archives: no longer held to its bytes",
            "+ 1.2 c1.2, 1 archives: is held to these bytes from now on");
    Findings other = new Findings();
    new LedgerChanges(other)
        .look(
            ledger("1.0"),
            new Ledger(List.of(new LedgerEntry("1.0", "1.0", "moved", Map.of(), ""))));
    assertThat(other.changes())
        .singleElement()
        .hasToString("~ 1.0 c1.0, 1 archives → moved, 0 archives: is held to other bytes");
  }

  private static Ledger ledger(String... versions) {
    return new Ledger(
        java.util.Arrays.stream(versions)
            .map(it -> new LedgerEntry(it, it, "c" + it, Map.of("a", "1"), ""))
            .toList());
  }

  @ParameterizedTest
  @CsvSource({
    "up, ↑, '', false",
    "down, ↓, '', true",
    "same, ~, 'the same version, spelled otherwise', false",
    "unknown, ~, no order: not versions of PEP 440, false",
  })
  void aVersionGoesUpOrDown(String word, String symbol, String note, boolean flagged) {
    found.version(Change.changed(Topic.NAME, "a", "1", "2"), word);
    Change change = found.changes().get(0);
    assertThat(change.kind().symbol()).isEqualTo(symbol);
    assertThat(change.note()).isEqualTo(note);
    assertThat(flags()).hasSize(flagged ? 1 : 0);
  }

  @Test
  void whatIsUndecidedIsSaidOnce() {
    found.undecided("b");
    found.undecided("a");
    found.undecided("b");
    assertThat(found.undecided()).containsExactly("b", "a");
  }
}
