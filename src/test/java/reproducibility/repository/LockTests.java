package reproducibility.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.Malformed;
import reproducibility.hash.Digest;

class LockTests {
  /** As {@code pip lock} and {@code uv export} write it. */
  @Test
  void locksArchivesOfOtherFoldersAndWhatIsPinned() {
    String pin =
        """

        [[tool.repro.pinned]]
        package = "nested.baz"
        fetcher = "fetchurl"
        name = "baz.tar.gz"
        hash = "sha256-AAAA"
        """;
    Lock lock =
        Lock.parse(LOCK.replace("\"second-2.tar.gz\"", "\"../vendor/second-2.tar.gz\"") + pin);
    assertThat(lock.entry("vendor/second-2.tar.gz")).isPresent();
    assertThat(Lock.written("vendor/second-2.tar.gz")).isEqualTo("../vendor/second-2.tar.gz");
    int line = (int) LOCK.lines().count() + 6;
    assertThat(lock.pinned())
        .containsExactly(
            new Pin(
                "nested.baz",
                "fetchurl",
                "baz.tar.gz",
                "sha256-AAAA",
                Optional.empty(),
                false,
                Lock.FILE + ":" + line));
  }

  @Test
  void anEntryWithoutAPathIsNamedWithWhatIsWanted() {
    String text =
        """
        lock-version = "1.0"
        [[packages]]
        name = "attrs"
        [[packages.wheels]]
        url = "https://example.org/attrs-1.0-py3-none-any.whl"
        hashes = { sha256 = "00" }
        """;
    assertThatThrownBy(() -> Lock.parse(text))
        .hasMessageContainingAll("sources/pylock.toml:", "attrs has no path", "bin/repro adopt");
  }

  @Test
  void aMergeConflictIsCalledOne() {
    String text = "lock-version = \"1.0\"\n<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> b\n";
    assertThatThrownBy(() -> Lock.parse(text))
        .hasMessageContainingAll("sources/pylock.toml:2", "a merge conflict is not resolved");
    assertThat(Lock.parse("lock-version = \"1.0\"\n# =======\n").archives()).isEmpty();
  }

  private static final String SHA256 = "0123456789abcdef".repeat(4);

  /** The second package is the one that is broken, so that a line of the first is no answer. */
  private static final String LOCK =
      """
      lock-version = "1.0"

      [[packages]]
      name = "first"
      version = "1"

      [[packages.wheels]]
      path = "first-1-py3-none-any.whl"
      size = 5
      hashes = { sha256 = "%1$s" }

      [[packages]]
      name = "second"
      version = "2"

      [packages.sdist]
      path = "second-2.tar.gz"
      size = 7
      hashes = { sha256 = "%1$s" }

      [packages.tool.repro]
      origin = "pkg:pypi/second@2"
      """
          .formatted(SHA256);

  @Test
  void givesEveryArchiveWithTheLineThatSpeaksOfIt() {
    assertThat(Lock.parse(LOCK).archives())
        .extracting(LockedArchive::path, LockedArchive::kind, LockedArchive::place)
        .containsExactly(
            tuple(
                "sources/first-1-py3-none-any.whl",
                LockedArchive.Kind.WHEEL,
                "sources/pylock.toml:8"),
            tuple("sources/second-2.tar.gz", LockedArchive.Kind.SDIST, "sources/pylock.toml:17"));
  }

  @Test
  void givesDigestAndOrigin() {
    LockedArchive second = Lock.parse(LOCK).entry("sources/second-2.tar.gz").orElseThrow();
    assertThat(second.digest()).isEqualTo(new Digest(SHA256, 7));
    assertThat(second.origin().orElseThrow()).hasToString("pkg:pypi/second@2");
    assertThat(second.fileName()).isEqualTo("second-2.tar.gz");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "lock-version = \"1.0\" | lock-version = \"2.0\" | 1 | lock-version is 1.x",
        "lock-version = \"1.0\" | `` | 1 | has no lock-version",
        "name = \"second\" | `` | 12 | has no name",
        "path = \"second-2.tar.gz\" | `` | 16 | has no path",
        "path = \"second-2.tar.gz\" | path = \"../x.tar.gz\" | 17 | path stays inside of sources/",
        "path = \"second-2.tar.gz\" | path = \"../.git/x.tar.gz\" | 17 | path stays inside of",
        "path = \"second-2.tar.gz\" | path = \"../a/../../x.tar.gz\" | 17 | path stays inside of",
        "path = \"second-2.tar.gz\" | path = \"../a/x.nix\" | 17 | path stays inside of",
        "path = \"second-2.tar.gz\" | path = \"/x.tar.gz\" | 17 | path stays inside of sources/",
        "path = \"second-2.tar.gz\" | path = 'a\\x.tar.gz' | 16 | path stays inside of sources/",
        "path = \"second-2.tar.gz\" | path = \"\" | 17 | path stays inside of sources/",
        "path = \"second-2.tar.gz\" | path = \"first-1-py3-none-any.whl\" | 17 | one entry for a"
            + " file",
        "size = 7 | `` | 16 | size is a whole number",
        "size = 7 | size = 7.5 | 18 | size is a whole number",
        "size = 7 | size = \"7\" | 18 | size is a whole number",
        "size = 7 | size = 99999999999999999999 | 18 | size is a whole number",
        "pkg:pypi/second@2 | second 2 | 17 | origin is a package URL",
        "[packages.sdist] | [packages.sdist | 16 | is not TOML",
        "lock-version = \"1.0\" | \uFEFFlock-version = \"1.0\" | 1 | begins with a byte order mark"
      })
  void namesFileLineAndRuleWhereItIsBroken(String sound, String broken, int line, String rule) {
    assertThat(LOCK).contains(sound);
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> Lock.parse(LOCK.replace(sound, broken)))
        .satisfies(it -> assertThat(it.where()).isEqualTo("sources/pylock.toml:" + line))
        .satisfies(it -> assertThat(it.rule()).contains(rule));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sha256 = \"00\"",
        "sha512 = \"00\"",
        "sha256 = \"0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF\""
      })
  void hasDigestsOfSixtyFourLowerCaseDigits(String hash) {
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> Lock.parse(LOCK.replace("sha256 = \"" + SHA256 + "\"", hash)))
        .withMessageStartingWith("sources/pylock.toml:8: ")
        .withMessageContaining("hashes.sha256 of 64 lower-case hexadecimal digits");
  }

  @Test
  void isReadOrNamedWhereverItIsCutOff() {
    for (int length = 0; length < LOCK.length(); length++) {
      String cut = LOCK.substring(0, length);
      try {
        assertThat(Lock.parse(cut).archives()).hasSizeLessThan(3);
      } catch (Malformed e) {
        assertThat(e.where()).matches("sources/pylock\\.toml:\\d+");
        assertThat(e.rule()).isNotBlank();
      }
    }
  }
}
