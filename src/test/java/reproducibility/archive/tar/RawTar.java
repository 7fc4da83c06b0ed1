package reproducibility.archive.tar;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import reproducibility.Malformed;
import reproducibility.archive.Oddity;
import reproducibility.ecosystem.Ecosystems;

/** A gzip-compressed tar file, block by block (POSIX, "ustar Interchange Format"). */
public final class RawTar {
  private static final int BLOCK = TarHeader.BLOCK_BYTES;

  private final ByteArrayOutputStream tar = new ByteArrayOutputStream();
  byte[] behind = {};
  byte[] end = new byte[2 * BLOCK];

  /** A header with the size of its data, and the checksum of all that it holds. */
  static byte[] header(String name, char type, String link, int size) {
    byte[] block = new byte[BLOCK];
    put(block, 0, name);
    put(block, 100, "0000644");
    put(block, 124, "%011o".formatted(size));
    block[156] = (byte) type;
    put(block, 157, link);
    put(block, 257, "ustar\00000");
    return summed(block);
  }

  static void put(byte[] block, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }

  static byte[] summed(byte[] block) {
    Arrays.fill(block, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte one : block) {
      sum += Byte.toUnsignedInt(one);
    }
    put(block, 148, "%06o\0 ".formatted(sum));
    return block;
  }

  RawTar clear() {
    tar.reset();
    return this;
  }

  RawTar with(byte[] blocks) {
    tar.writeBytes(blocks);
    return this;
  }

  public RawTar with(String name, char type, String link) {
    return with(header(name, type, link, 0));
  }

  /** A member with data, which is filled up to a whole block. */
  public RawTar data(String name, char type, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    with(header(name, type, "", bytes.length));
    return with(Arrays.copyOf(bytes, (bytes.length + BLOCK - 1) / BLOCK * BLOCK));
  }

  /** A pax header of these records, each without its length. */
  public RawTar pax(char type, String... records) {
    StringBuilder text = new StringBuilder();
    for (String record : records) {
      int length = record.length() + 3;
      length += Integer.toString(length).length() - 1;
      text.append(length).append(' ').append(record).append('\n');
    }
    return data("pax", type, text.toString());
  }

  /** The whole file: the blocks and their end, zipped, and what comes behind. */
  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(tar.toByteArray());
      gzip.write(end);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    bytes.writeBytes(behind);
    return bytes.toByteArray();
  }

  /** Writes it, and reads it strictly. */
  List<Oddity> read(Path folder) {
    return read(folder, bytes());
  }

  /** What a strict reading tells, each with its kind. */
  List<String> told(Path folder) {
    return read(folder).stream().map(it -> it.kind() + " " + it).toList();
  }

  void requireRefused(Path folder, String why) {
    assertThatThrownBy(() -> read(folder))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("a-1.tar.gz")
        .hasMessageContaining(why);
  }

  static List<Oddity> read(Path folder, byte[] bytes) {
    try {
      return Ecosystems.structure(Files.write(folder.resolve("a-1.tar.gz"), bytes)).oddities();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
