package reproducibility.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reproducibility.contract.Exceptions;
import reproducibility.contract.Platforms;

/** Exceptions, contract, lock, ledger and inputs of two folders. */
final class PromiseChangesTests {
  private static final String CONTRACT =
      "[platforms.x86_64-linux]\ncount = 1\npackages = [\"a\"]\n";

  private final SampleTree old;
  private final SampleTree fresh;

  PromiseChangesTests(@TempDir Path folder) {
    old = new SampleTree(folder.resolve("old"));
    fresh = new SampleTree(folder.resolve("new"));
  }

  private Diff promises() {
    return Differ.ofPromises(old.files(), fresh.files());
  }

  private static List<String> changes(Diff diff) {
    return diff.changes().stream().map(Change::toString).toList();
  }

  private static List<String> flags(Diff diff) {
    return diff.flags().stream().map(Flag::toString).toList();
  }

  private static String excuse(String subject, String expires, String fingerprint, String owner) {
    return """
    [[exceptions]]
    claim = "EveryArchive.isLocked"
    subject = "%s"
    reason = "known"
    owner = "%s"
    expires = "%s"
    fingerprint = "%s"
    """
        .formatted(subject, owner, expires, fingerprint);
  }

  /** Each is compared with: a, until 2027-01-02, f1, of me. */
  @ParameterizedTest
  @CsvSource({
    "2027-01-02, f1, me, '', false",
    "2027-01-03, f1, me, \u2282, true",
    "2027-01-01, f1, me, ~, false",
    "2027-01-02, f2, me, \u2282, true",
    "2027-01-02, f1, you, ~, false",
  })
  void anExceptionForLongerOrForMoreIsFlagged(
      String expires, String fingerprint, String owner, String symbol, boolean flagged) {
    old.with(Exceptions.FILE, excuse("a", "2027-01-02", "f1", "me"));
    fresh.with(Exceptions.FILE, "# moved\n" + excuse("a", expires, fingerprint, owner));
    Diff diff = promises();
    String expected =
        symbol
            + " EveryArchive.isLocked for a until 2027-01-02 \u2192 until "
            + expires
            + ": permits that EveryArchive.isLocked is violated by a; "
            + owner
            + ": known";
    assertThat(changes(diff)).isEqualTo(symbol.isEmpty() ? List.of() : List.of(expected));
    assertThat(flags(diff))
        .isEqualTo(
            flagged
                ? List.of(
                    "permits a violation: EveryArchive.isLocked for a (until " + expires + ")")
                : List.of());
  }

  @Test
  void aFileThatExcusesNothingIsLikeNone() {
    fresh.with(Exceptions.FILE, excuse("a", "2027-01-02", "f", "me"));
    assertThat(changes(promises()))
        .singleElement()
        .asString()
        .startsWith("+ EveryArchive.isLocked for a until 2027-01-02: permits that ");
    assertThat(flags(promises())).hasSize(1);
    Diff back = Differ.ofPromises(fresh.files(), old.files());
    assertThat(changes(back))
        .containsExactly("\u2212 EveryArchive.isLocked for a until 2027-01-02: no longer excused");
    assertThat(flags(back)).isEmpty();
  }

  @Test
  void twoExceptionsForOneFindingCannotBeRead() {
    String one = excuse("a", "2027-01-02", "f1", "me");
    old.with(Exceptions.FILE, one);
    fresh.with(Exceptions.FILE, one + excuse("a", "2027-01-02", "f2", "me"));
    assertThat(promises().changes()).extracting(Change::subject).containsExactly(Exceptions.FILE);
  }

  @Test
  void aContractThatComesPromisesAndOneThatGoesDoesNot() {
    fresh.with(Platforms.FILE, CONTRACT);
    Diff come = promises();
    assertThat(changes(come)).containsExactly("+ " + Platforms.FILE);
    assertThat(flags(come)).isEmpty();
    Diff gone = Differ.ofPromises(fresh.files(), old.files());
    assertThat(changes(gone))
        .containsExactly("\u2212 " + Platforms.FILE + ": nothing is promised there any more");
    assertThat(flags(gone))
        .containsExactly("the contract promises less: " + Platforms.FILE + " (is gone)");
  }

  @Test
  void aBrokenFileIsNotCompared() {
    old.with(Platforms.FILE, CONTRACT);
    fresh.with(Platforms.FILE, "[platforms\n");
    Diff diff = promises();
    assertThat(changes(diff)).containsExactly("~ " + Platforms.FILE + ": cannot be read");
    assertThat(flags(diff))
        .containsExactly("could not be compared: " + Platforms.FILE + " (cannot be read)");
    assertThat(diff.undecided())
        .singleElement()
        .asString()
        .startsWith(fresh.files().description() + ": " + Platforms.FILE);
  }

  @Test
  void contractAndLockAndLedgerAreRead() {
    old.with(Platforms.FILE, CONTRACT);
    fresh.with(Platforms.FILE, "meta-package = \"set\"\n" + CONTRACT);
    fresh.with(
        ".flox/branches.toml",
        "[[releases]]\nversion = \"1.0\"\nbranch = \"1.0\"\ncommit = \""
            + "c".repeat(40)
            + "\"\n[releases.archives]\n");
    old.with("sources/pylock.toml", "lock-version = \"1.0\"\n");
    fresh.with("sources/pylock.toml", lock());
    assertThat(promises().changes())
        .extracting(Change::topic)
        .containsExactlyInAnyOrder(Topic.CONTRACT, Topic.LOCK, Topic.RELEASE);
  }

  private static String lock() {
    return """
    lock-version = "1.0"
    [[packages]]
    name = "a"
    version = "1.0"
    [packages.sdist]
    path = "a-1.0.tar.gz"
    size = 1
    hashes = { sha256 = "%s" }
    """
        .formatted("0".repeat(64));
  }

  private Findings inputs() {
    Findings found = new Findings();
    InputChanges.look(old.files(), fresh.files(), found);
    return found;
  }

  @Test
  void inputsAreComparedValueByValue() {
    old.with("flake.lock", "{\"nodes\": {\"a\": {\"rev\": \"1\", \"l\": [1, 2]}}, \"v\": 7}");
    fresh.with("flake.lock", "{\"nodes\": {\"a\": {\"rev\": \"2\", \"l\": [1, 3]}}, \"v\": 7}");
    old.with(".flox/env/manifest.toml", "[install]\na.pkg-path = \"b\"\n");
    fresh.with(".flox/env/manifest.toml", "[install]\na.pkg-path = \"c\"\nd.pkg-path = \"d\"\n");
    old.with(".flox/env.json", "{}");
    fresh.with(".flox/env.json", "{}");
    assertThat(inputs().changes().stream().map(Change::toString))
        .containsExactly(
            "~ install.a.pkg-path b \u2192 c: .flox/env/manifest.toml",
            "+ install.d.pkg-path d: .flox/env/manifest.toml",
            "~ nodes.a.l.1 2 \u2192 3: flake.lock",
            "~ nodes.a.rev 1 \u2192 2: flake.lock");
  }

  @Test
  void inputsComeGoAndAreBroken() {
    fresh.with("flake.lock", "{}");
    old.with(".flox/env/manifest.lock", "{}");
    old.with(".flox/env.json", "{}");
    fresh.with(".flox/env.json", "{");
    assertThat(inputs().changes().stream().map(Change::toString))
        .containsExactly("~ .flox/env.json", "\u2212 .flox/env/manifest.lock", "+ flake.lock");
    assertThat(inputs().undecided()).containsExactly(".flox/env.json: what changed cannot be read");
  }
}
