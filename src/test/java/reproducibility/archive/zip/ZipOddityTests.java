package reproducibility.archive.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static reproducibility.archive.zip.RawZip.ascii;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reproducibility.Malformed;
import reproducibility.hash.Digest;

/** A zip file in which one number, or a few bytes, are not as its format has them. */
final class ZipOddityTests extends ZipUnderTest {
  private void refuses(String why) {
    assertThatThrownBy(() -> zip.read(folder))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("a.whl")
        .hasMessageContaining(why);
  }

  @Test
  void aSoundOneIsNot() {
    zip.add("folder/", "").mode(0040755);
    zip.add("folder/b", "more").mode(0100644);
    zip.addDeflated("c", "text ".repeat(100));
    zip.add("\u00c3\u00a9", "").both(6, 1 << 11);
    tells();
    assertThat(zip.read(folder).unpacked().values())
        .extracting(Unpacked::digest)
        .contains(Digest.of("text"), Digest.of("text ".repeat(100)));
  }

  @ParameterizedTest
  @CsvSource({
    "1, UNSUPPORTED a: is encrypted",
    "64, UNSUPPORTED a: is encrypted",
    "8192, UNSUPPORTED a: is encrypted",
    "16, UNSUPPORTED a: has flags that mean nothing: 0010",
    "6, ''",
    "2048, ''",
  })
  void flagsMeanWhatEveryReaderKnows(int flags, String expected) {
    entry.both(6, flags);
    tells(expected.isEmpty() ? new String[0] : new String[] {expected});
  }

  @Test
  void aMethodIsOneThatEveryInstallerHas() {
    entry.both(8, 12);
    tells("UNSUPPORTED a: is compressed with method 12, not stored (0) or deflated (8)");
  }

  @Test
  void nothingHidesInComments() {
    entry.comment("hello");
    zip.end.putShort(20, (short) 3);
    zip.after = ascii("bye");
    tells(
        "UNACCOUNTED_BYTES end record: there are 3 bytes in the archive comment",
        "UNACCOUNTED_BYTES a: has a comment of 5 bytes");
  }

  @Test
  void nothingHidesAroundRecords() {
    entry.behind(ascii("xy"));
    zip.add("b", "");
    zip.after = ascii("1234");
    tells(
        "UNACCOUNTED_BYTES end record: there are 4 bytes after the end-of-central-directory",
        "UNACCOUNTED_BYTES offset 35: there are 2 bytes between two records");
  }

  @Test
  void nothingHidesBeforeTheArchiveOrBehindItsDirectory() {
    zip.before = ascii("#!/bin/sh\n");
    tells("UNACCOUNTED_BYTES end record: there are 10 bytes before the archive");
    zip.before = new byte[0];
    zip.gap = ascii("123");
    tells("UNACCOUNTED_BYTES end record: there are 3 bytes between directory and end record");
  }

  @Test
  void ofTwoDirectoriesNoneIsTaken() {
    byte[] one = zip.bytes();
    zip.before = Arrays.copyOf(one, one.length - 22);
    refuses("it has two central directories");
  }

  @ParameterizedTest
  @CsvSource({
    "0120777, SPECIAL_FILE a: has the mode 120777",
    "0020644, SPECIAL_FILE a: has the mode 020644",
    "0040755, 'CONTRADICTION a: has the mode 040755, and its name says otherwise'",
    "0000644, ''",
    "0100755, ''",
  })
  void aModeIsThatOfAFile(String mode, String expected) {
    entry.mode(Integer.parseInt(mode, 8));
    tells(expected.isEmpty() ? new String[0] : new String[] {expected});
    entry.listed.putShort(4, (short) (19 << 8));
    tells(expected.isEmpty() ? new String[0] : new String[] {expected});
    entry.listed.putShort(4, (short) 0);
    tells();
  }

  @Test
  void aFolderHoldsNothing() {
    zip.add("b/", "x").mode(0100644);
    tells(
        "CONTRADICTION b/: has the mode 100644, and its name says otherwise",
        "CONTRADICTION b/: is a folder of 1 bytes");
  }

  @Test
  void aNameIsAsciiOrMarked() {
    zip.add("\u00c3\u00a9", "");
    zip.add("\u00ff", "").both(6, 1 << 11);
    tells(
        "UNSAFE_NAME \u00e9: is neither ASCII nor marked as UTF-8 and that",
        "UNSAFE_NAME \u00ff: is neither ASCII nor marked as UTF-8 and that");
  }

  @Test
  void anEntryIsListedOnceAndAListedOneIsThere() {
    zip.add("b", "").listed = ByteBuffer.allocate(0);
    tells("UNLISTED b: has an entry at 35, and is not in the directory");
    RawZip twice = new RawZip();
    twice.add("a", "text");
    RawZip.Entry second = twice.add("b", "text");
    second.isPlaced = false;
    second.listed.putInt(42, -1);
    assertThatThrownBy(() -> twice.read(folder))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("no entry lies at 4294967295");
  }

  @Test
  void twoEntriesDoNotShareData() {
    RawZip.Entry first = zip.add("b", "text");
    RawZip.Entry second = zip.add("b", "text");
    second.isPlaced = false;
    second.listed.putInt(42, entry.local.capacity() + entry.data.length);
    assertThat(first.isPlaced).isTrue();
    assertThat(told())
        .contains(
            "CONTRADICTION b: shares its data with another entry", "NAME_CLASH b: is there twice");
  }

  @Test
  void theEndCountsWhatIsListed() {
    zip.end.putShort(8, (short) 2).putShort(10, (short) 3).putShort(4, (short) 1);
    tells(
        "UNSUPPORTED end record: is of an archive on several disks",
        "CONTRADICTION end record: counts 2 entries here and 3 in all",
        "CONTRADICTION end record: counts 3 entries, the directory lists 1");
    zip.end.putShort(4, (short) 0).putShort(6, (short) 1);
    assertThat(told()).contains("UNSUPPORTED end record: is of an archive on several disks");
  }

  @Test
  void contentIsWhatItsNumbersSay() {
    entry.bothLong(14, 7);
    zip.addDeflated("b", "abc").bothLong(22, 4);
    zip.add("c", "\u0007\u0007").both(8, 8);
    zip.add("d", "\u0001").both(8, 8);
    RawZip.Entry longer = zip.addDeflated("e", "abc");
    longer.bothLong(18, longer.data.length - 1);
    assertThat(told())
        .contains(
            "OTHER_CONTENT a: declares 4 bytes with CRC 00000007, and unpacks to 4 bytes with CRC"
                + " 3b8ba7c7",
            "OTHER_CONTENT b: declares 4 bytes with CRC 352441c2, and unpacks to 3 bytes with CRC"
                + " 352441c2",
            "OTHER_CONTENT c: is no deflated data: invalid block type",
            "OTHER_CONTENT d: is no deflated data: invalid stored block lengths",
            "OTHER_CONTENT e: its deflated data is longer than declared")
        .hasSize(5);
  }

  @Test
  void deflatedDataHasAnEnd() {
    RawZip.Entry half = zip.addDeflated("b", "text ".repeat(10));
    half.data = Arrays.copyOf(half.data, half.data.length - 3);
    half.bothLong(18, half.data.length);
    tells("OTHER_CONTENT b: the deflated data has no end");
  }

  @Test
  void behindDeflatedDataNothingFollows() {
    RawZip.Entry more = zip.addDeflated("b", "abc").behind(ascii("xyz"));
    more.bothLong(18, more.data.length);
    tells("UNACCOUNTED_BYTES b: there are 3 bytes after its deflated data");
  }
}
