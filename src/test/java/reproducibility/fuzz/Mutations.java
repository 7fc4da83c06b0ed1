package reproducibility.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Changed copies of files, the same on every run: bytes flipped or set to numbers at which readers
 * stumble, parts cut out, doubled, or taken from another file.
 */
final class Mutations {
  private static final long SEED = 20261123;
  private static final int MOST_CHANGES = 4;
  private static final int MOST_PART_BYTES = 64;

  /** Ends of the ranges of numbers, and signs that mean something in a text. */
  private static final List<byte[]> STUMBLING_BLOCKS =
      List.of(
          new byte[] {0, 0, 0, 0},
          new byte[] {-1, -1, -1, -1},
          new byte[] {-1, -1, -1, 0x7f},
          new byte[] {0, 0, 0, (byte) 0x80},
          new byte[] {1, 0},
          new byte[] {'P', 'K', 1, 2},
          new byte[] {'P', 'K', 3, 4},
          new byte[] {'P', 'K', 5, 6},
          new byte[] {'9', '9', '9', '9', '9', '9', '9', '9', '9', '9', '9', '9'},
          new byte[] {'\n', '['},
          new byte[] {'"'},
          new byte[] {'\n'},
          new byte[] {(byte) 0xc3, 0x28});

  private final Random random = new Random(SEED);
  private final List<byte[]> seeds;

  Mutations(List<byte[]> seeds) {
    this.seeds = seeds;
  }

  /** So many of them. */
  Stream<byte[]> limited(int number) {
    return IntStream.range(0, number).mapToObj(it -> changed(anySeed()));
  }

  private byte[] anySeed() {
    return seeds.get(random.nextInt(seeds.size()));
  }

  private byte[] changed(byte[] seed) {
    byte[] bytes = seed;
    for (int left = 1 + random.nextInt(MOST_CHANGES); left > 0 && bytes.length > 0; left--) {
      bytes = changedOnce(bytes);
    }
    return bytes;
  }

  private byte[] changedOnce(byte[] bytes) {
    int at = random.nextInt(bytes.length);
    int length = Math.min(1 + random.nextInt(MOST_PART_BYTES), bytes.length - at);
    byte[] block = STUMBLING_BLOCKS.get(random.nextInt(STUMBLING_BLOCKS.size()));
    return switch (random.nextInt(7)) {
      case 0 -> joined(bytes, at, new byte[] {(byte) random.nextInt()}, at + 1);
      case 1 -> joined(bytes, at, block, Math.min(bytes.length, at + block.length));
      case 2 -> joined(bytes, at, block, at);
      case 3 -> joined(bytes, at, new byte[0], at + length);
      case 4 -> joined(bytes, at, Arrays.copyOfRange(bytes, at, at + length), at);
      case 5 -> joined(bytes, at, part(anySeed()), at + length);
      default -> Arrays.copyOf(bytes, at);
    };
  }

  private byte[] part(byte[] other) {
    int from = random.nextInt(other.length);
    int most = Math.min(MOST_PART_BYTES, other.length - from);
    return Arrays.copyOfRange(other, from, from + 1 + random.nextInt(most));
  }

  /** The bytes up to here, others, and the bytes from there on. */
  private static byte[] joined(byte[] bytes, int upTo, byte[] others, int from) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.write(bytes, 0, upTo);
    joined.writeBytes(others);
    joined.write(bytes, from, bytes.length - from);
    return joined.toByteArray();
  }
}
