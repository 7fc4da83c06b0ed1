package reproducibility.archive.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static reproducibility.archive.zip.RawZip.ascii;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records of a zip file that speak of one entry, and its extra fields. */
final class ZipRecordTests extends ZipUnderTest {
  @ParameterizedTest
  @CsvSource({
    "6, 2, 'flags 0002, the directory 0000'",
    "14, 7, 'CRC 7, the directory 999008199'",
    "18, 1, 'compressed size 1, the directory 4'",
    "22, 1, 'size 1, the directory 4'",
  })
  void bothRecordsSayTheSame(int offset, int number, String what) {
    if (offset == 6) {
      entry.local.putShort(offset, (short) number);
    } else {
      entry.local.putInt(offset, number);
    }
    tells("CONTRADICTION a: the local header says " + what);
  }

  @Test
  void bothRecordsNameTheSameFileAndMethod() {
    entry.local.put(30, (byte) 'b');
    entry.local.putShort(8, (short) 8);
    tells(
        "CONTRADICTION b: the local header says name b, the directory a",
        "CONTRADICTION b: the local header says method 8, the directory 0");
  }

  private static byte[] descriptor(boolean signed, boolean wide, long crc, long size) {
    ByteBuffer bytes = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    if (signed) {
      bytes.putInt(0x08074b50);
    }
    bytes.putInt((int) crc);
    for (int i = 0; i < 2; i++) {
      if (wide) {
        bytes.putLong(size);
      } else {
        bytes.putInt((int) size);
      }
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void aDescriptorHasFourForms(boolean signed, boolean wide) {
    long crc = RawZip.crc(ascii("text"));
    entry.both(6, 1 << 3).behind(descriptor(signed, wide, crc, 4));
    entry.local.putInt(14, 0).putInt(18, 0).putInt(22, 0);
    zip.add("b", "");
    tells();
    entry.data[entry.data.length - 1] = 1;
    assertThat(told())
        .contains("CONTRADICTION a: no data descriptor with what the directory says follows");
  }

  private static byte[] extra(int id, int length, byte[] data) {
    return ByteBuffer.allocate(4 + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort((short) id)
        .putShort((short) length)
        .put(data)
        .array();
  }

  private void extraTells(byte[] extra, String... expected) {
    RawZip other = new RawZip();
    other.add("b", "", extra).listed = new RawZip().add("b", "").listed;
    assertThat(other.read(folder).oddities().stream().map(it -> it.kind() + " " + it))
        .containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x000a, 0x5455, 0x5855, 0x7855, 0x7875})
  void timesAndOwnersAreHarmlessWhileTheyAreShort(int id) {
    extraTells(extra(id, 4, new byte[4]));
    extraTells(
        extra(id, 33, new byte[33]),
        "UNACCOUNTED_BYTES b: an extra field 0x%04x of 33 bytes, which no installer knows"
            .formatted(id));
  }

  @Test
  void extraFieldsEndWithTheirHeader() {
    extraTells(
        extra(0x5455, 9, new byte[4]),
        "UNACCOUNTED_BYTES b: 8 bytes in the place of extra fields that are none, or too many");
    extraTells(
        new byte[3],
        "UNACCOUNTED_BYTES b: 3 bytes in the place of extra fields that are none, or too many");
    extraTells(
        extra(0x1234, 0, new byte[0]),
        "UNACCOUNTED_BYTES b: an extra field 0x1234 of 0 bytes, which no installer knows");
    byte[] one = extra(0xcafe, 0, new byte[0]);
    ByteBuffer two = ByteBuffer.allocate(8).put(one).put(one);
    extraTells(two.array(), "CONTRADICTION b: an extra field 0xcafe is there twice");
  }

  @Test
  void anotherNameForOtherReadersIsTheSame() {
    ByteBuffer same = ByteBuffer.allocate(6).order(ByteOrder.LITTLE_ENDIAN).put((byte) 1);
    same.putInt((int) RawZip.crc(ascii("b"))).put((byte) 'b');
    extraTells(extra(0x7075, 6, same.array()));
    extraTells(
        extra(0x7075, 6, same.put(5, (byte) 'c').array()),
        "CONTRADICTION b: the Unicode path extra field names it c");
    extraTells(
        extra(0x7075, 6, same.put(5, (byte) 'b').put(1, (byte) 0).array()),
        "CONTRADICTION b: the Unicode path extra field names it b");
    extraTells(
        extra(0x7075, 2, new byte[2]), "CONTRADICTION b: the Unicode path extra field names it ");
  }
}
