package reproducibility.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import reproducibility.Malformed;
import reproducibility.hash.Digest;
import reproducibility.repository.Lock;
import reproducibility.repository.LockedArchive;
import reproducibility.repository.LockedArchive.Kind;

/** A lock is changed where it has to be, and nowhere else. */
class LockTextTests {
  private static final String OLD = "a".repeat(64);
  private static final String NEW = "b".repeat(64);

  private static final String BEFORE =
      """
      # The head.
      lock-version = "1.0"
      created-by = 'by hand'

      # Of ants.
      [[packages]]
      name = "ant"
      version = "1.0"   # the first

      [[packages.wheels]]
      # A comment inside.
      name = "ant-1.0-py3-none-any.whl"
      path = "ant-1.0-py3-none-any.whl"
      url = "https://files.example/ant-1.0-py3-none-any.whl"
      size=1
      hashes = {sha256 = "%s"}

      [packages.tool.repro]
      origin = "pkg:pypi/ant@1.0"

      [[packages]]
      name = "cow"
      [packages.archive]
      path = "cow-%s.tar.gz"
      size = 3
      hashes = { sha256 = "%s" }
      [packages.tool.repro]
      origin = "pkg:github/Farm/cow@%s"
      # The end of cow.

      [tool.other]
      key = "kept"
      """
          .formatted(OLD, "c".repeat(40), OLD, "c".repeat(40));

  @Test
  void putsANewEntryWhereItsNameBelongs() {
    String after = new LockText(BEFORE).with(wheel("bee", "2.0")).text();
    assertThat(after)
        .contains(
            """
            origin = "pkg:pypi/ant@1.0"

            [[packages]]
            name = "bee"
            version = "2.0"

            [[packages.wheels]]
            name = "bee-2.0-py3-none-any.whl"
            path = "bee-2.0-py3-none-any.whl"
            size = 7
            hashes = { sha256 = "%s" }

            [packages.tool.repro]
            origin = "pkg:pypi/bee@2.0"

            [[packages]]
            name = "cow"
            """
                .formatted(NEW));
  }

  @Test
  void putsALastEntryBeforeWhatIsNoPackage() {
    String after = new LockText(BEFORE).with(wheel("dog", "2.0")).text();
    assertThat(after)
        .contains("# The end of cow.\n\n[[packages]]\nname = \"dog\"")
        .endsWith("origin = \"pkg:pypi/dog@2.0\"\n\n[tool.other]\nkey = \"kept\"\n");
  }

  @Test
  void putsAFirstEntryAboveTheCommentOfTheNext() {
    assertThat(new LockText(BEFORE).with(wheel("aaa", "2.0")).text())
        .contains("origin = \"pkg:pypi/aaa@2.0\"\n\n# Of ants.\n[[packages]]\nname = \"ant\"");
  }

  @Test
  void beginsALockThatHasNoEntryYet() {
    LockText lock = new LockText(LockText.HEADER).with(wheel("bee", "2.0"));
    assertThat(Lock.parse(lock.text()).archives()).hasSize(1);
    assertThat(lock.text()).startsWith(LockText.HEADER + "\n[[packages]]\n");
  }

  @Test
  void changesOnlyTheLinesThatSayTheVersion() {
    String after =
        new LockText(BEFORE)
            .replacing("sources/ant-1.0-py3-none-any.whl", wheel("ant", "1.1"))
            .text();
    assertThat(after)
        .isEqualTo(
            BEFORE
                .replace("version = \"1.0\"   #", "version = \"1.1\"  #")
                .replaceAll("(?m)^url = .*\n", "")
                .replace("ant-1.0-", "ant-1.1-")
                .replace("size=1", "size = 7")
                .replace(
                    "hashes = {sha256 = \"" + OLD + "\"}", "hashes = { sha256 = \"" + NEW + "\" }")
                .replace("ant@1.0", "ant@1.1"));
  }

  @Test
  void writesAnEntryOfAnotherKindAnew() {
    LockEntry.File sdist = new LockEntry.File(Kind.SDIST, "ant-1.1.tar.gz", new Digest(NEW, 7));
    LockText after =
        new LockText(BEFORE)
            .replacing(
                "sources/ant-1.0-py3-none-any.whl",
                LockEntry.of("ant", Optional.of("1.1"), sdist, "pkg:pypi/ant@1.1"));
    assertThat(after.text())
        .startsWith("# The head.\n")
        .contains("# Of ants.\n[[packages]]\nname = \"ant\"", "[packages.sdist]")
        .doesNotContain("ant-1.0");
  }

  @Test
  void recordsTheTreeOfAnUnpackedSourceInOneLine() {
    LockedArchive cow = Lock.parse(BEFORE).archives().get(1);
    LockEntry entry =
        new LockEntry(
            "cow",
            Optional.empty(),
            List.of(new LockEntry.File(Kind.ARCHIVE, cow.fileName(), cow.digest())),
            cow.origin().map(Object::toString).map(it -> "pkg:github/Farm/cow@" + "c".repeat(40)),
            Optional.of("d".repeat(40)));
    String after = new LockText(BEFORE).replacing(cow.path(), entry).text();
    assertThat(after)
        .isEqualTo(
            BEFORE.replace(
                "# The end of cow.\n", "# The end of cow.\ntree = \"" + "d".repeat(40) + "\"\n"));
  }

  @Test
  void keepsTheLineEndsOfTheFile() {
    String dos = BEFORE.replace("\n", "\r\n");
    assertThat(new LockText(dos).with(wheel("bee", "2.0")).text().replace("\r\n", ""))
        .doesNotContain("\n");
  }

  @Test
  void refusesALayoutThatItCannotEdit() {
    String inline =
        "lock-version = \"1.0\"\n"
            + "packages = [{name = \"ant\", sdist = {path = \"ant-1.0.tar.gz\", size = 1, hashes ="
            + " {sha256 = \""
            + OLD
            + "\"}}}]\n";
    assertThatExceptionOfType(Malformed.class)
        .isThrownBy(() -> new LockText(inline).with(wheel("bee", "2.0")))
        .withMessageContaining("by hand");
  }

  private static LockEntry wheel(String name, String version) {
    return LockEntry.of(
        name,
        Optional.of(version),
        new LockEntry.File(
            Kind.WHEEL, name + "-" + version + "-py3-none-any.whl", new Digest(NEW, 7)),
        "pkg:pypi/" + name + "@" + version);
  }
}
