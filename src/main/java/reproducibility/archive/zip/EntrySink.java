package reproducibility.archive.zip;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.CRC32;
import reproducibility.archive.NativeCode;
import reproducibility.hash.Digest;

/** Takes in the bytes of one entry of a zip file, one buffer after the other. */
interface EntrySink extends AutoCloseable {
  /** How much fits into a buffer. */
  int BUFFER_BYTES = 1 << 16;

  /** Where the next bytes go. */
  byte[] buffer();

  /** Takes in the first bytes of {@link #buffer()}. */
  void add(int count);

  /** What is known of all bytes, after the last of them. */
  Known known();

  @Override
  default void close() {}

  /** What is found out about bytes as they come by. */
  final class Known {
    private final CRC32 crc = new CRC32();
    private final ByteBuffer head = ByteBuffer.allocate(NativeCode.HEAD_BYTES);
    private final MessageDigest sha256;
    private long size;

    Known(MessageDigest sha256) {
      this.sha256 = sha256;
      sha256.reset();
    }

    void add(byte[] bytes, int count) {
      crc.update(bytes, 0, count);
      sha256.update(bytes, 0, count);
      head.put(bytes, 0, Math.min(count, head.remaining()));
      size += count;
    }

    long crc() {
      return crc.getValue();
    }

    /** To be asked for once. */
    Unpacked unpacked() {
      byte[] first = Arrays.copyOf(head.array(), head.position());
      return new Unpacked(Digest.of(sha256, size), NativeCode.of(first));
    }
  }
}
