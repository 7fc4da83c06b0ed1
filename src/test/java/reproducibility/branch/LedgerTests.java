package reproducibility.branch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reproducibility.Malformed;

class LedgerTests {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  private static LedgerEntry entry(String version) {
    return new LedgerEntry(version, version, COMMIT, Map.of("b.whl", "22", "a.whl", "11"), "");
  }

  @Test
  void whatIsWrittenIsRead() {
    String one = Ledger.with(Optional.empty(), entry("0.3.75"));
    String two = Ledger.with(Optional.of(one + "# kept\n"), entry("0.3.76"));
    assertThat(Ledger.parse(two).entries())
        .hasSize(2)
        .allSatisfy(it -> assertThat(it.archives()).containsEntry("a.whl", "11").hasSize(2));
    assertThat(Ledger.parse(two).entry("0.3.76"))
        .hasValueSatisfying(it -> assertThat(it.place()).matches(".flox/branches.toml:1\\d"));
    assertThat(two).contains("# kept");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[[releases]]\nversion = \"1.0\"\nbranch = \"1.0\"\n",
        "[[releases]]\nversion = \"1.0\"\nbranch = \"1.0\"\ncommit = \"abc\"\n",
        "[[releases]]\nversion = \"1.0\"\nbranch = \"1.0\"\ncommit = \"" + COMMIT + "\"\n",
        "[[releases]\n",
      })
  void aBrokenLedgerIsNamed(String text) {
    assertThatThrownBy(() -> new LedgerParts().read(text))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining(Ledger.FILE);
  }

  @Test
  void twoEntriesAgreeWhereTheySayTheSameOfTheRelease() {
    LedgerEntry one = new LedgerEntry("1.0", "1.0", COMMIT, Map.of("a.whl", "11"), "main:1");
    assertThat(one.agreesWith(new LedgerEntry("1.0", "1.0", COMMIT, one.archives(), "1.0:9")))
        .isTrue();
    assertThat(
            List.of(
                new LedgerEntry("1.1", "1.0", COMMIT, one.archives(), "main:1"),
                new LedgerEntry("1.0", "release/1.0", COMMIT, one.archives(), "main:1"),
                new LedgerEntry("1.0", "1.0", COMMIT.replace('0', '1'), one.archives(), "main:1"),
                new LedgerEntry("1.0", "1.0", COMMIT, Map.of("a.whl", "12"), "main:1")))
        .noneMatch(one::agreesWith);
  }

  @Test
  void inPartsItIsTheSame() {
    String one = Ledger.with(Optional.empty(), entry("0.3.75"));
    String two = Ledger.with(Optional.of(one), entry("0.3.76"));
    LedgerParts parts = new LedgerParts();
    Ledger older = parts.read(one);
    Ledger newer = parts.read(two);
    assertThat(newer).isEqualTo(Ledger.parse(two));
    assertThat(newer.entries().get(0)).isSameAs(older.entries().get(0));
    assertThat(parts.read("# moved\n" + two)).isEqualTo(Ledger.parse("# moved\n" + two));
  }

  /** Here a part means another thing by itself, or nothing, or is of another kind. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "note = 1\n",
        "note = \"\"\"\n[[releases]]\n\"\"\"\n",
        "[other]\n",
        "\r\n",
      })
  void whatCannotBeCutIsReadAsAWhole(String text) {
    String one = Ledger.with(Optional.empty(), entry("0.3.75"));
    for (String odd : List.of(text + one, one + text, one + one + text, text + one + text)) {
      assertThat(outcome(() -> new LedgerParts().read(odd)))
          .isEqualTo(outcome(() -> Ledger.parse(odd)));
    }
  }

  private static Object outcome(Supplier<Ledger> reading) {
    try {
      return reading.get();
    } catch (Malformed e) {
      return String.valueOf(e.getMessage());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.3.76, 0.3.76",
    "release/0.3.76, 0.3.76",
    "v0.3.76, 0.3.76",
    "v1!2.0rc1, 1!2.0rc1",
    "main, ''",
    "3, ''",
    "demo-1.0, ''",
    "feature/0.3.76, ''",
    "0.3.76-fix, ''",
  })
  void aNameGivesItsVersion(String name, String version) {
    assertThat(VersionName.versionOf(name).orElse("")).isEqualTo(version);
  }

  @Test
  void onlyTheTopLevelGroupLocksNixpkgs() {
    String lock =
        """
        {"lockfile-version": 1, "packages": [
          {"group": "toplevel", "rev": "aa"}, {"group": "other", "rev": "bb"}, {"group": "toplevel"}]}
        """;
    assertThat(ManifestLock.parse(lock).revisions()).containsExactly("aa", "");
    assertThat(ManifestLock.parse("{}").revisions()).isEmpty();
    assertThat(ManifestLock.parse("{}").python()).isEmpty();
    assertThat(
            ManifestLock.parse(
                    "{\"packages\": [{\"group\": \"toplevel\", \"attr_path\":"
                        + " \"python3Packages.numpy\", \"name\": \"python3.13-numpy-2.3\"}]}")
                .python())
        .contains("3.13");
    assertThatThrownBy(() -> ManifestLock.parse("{")).isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> ManifestLock.parse("{\n<<<<<<< a\n=======\n>>>>>>> b\n}"))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining(ManifestLock.FILE + ":2: a merge conflict");
  }
}
