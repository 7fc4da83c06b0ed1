package reproducibility.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The data of one entry of a zip file, unpacked once to see where it ends and what it is.
 *
 * @param end where the data ends
 * @param crc of what it unpacks to
 * @param unpacked what it unpacks to
 * @param trouble why it cannot be unpacked, if it cannot
 */
record ZipData(long end, long crc, Unpacked unpacked, Optional<String> trouble) {
  private static final int BUFFER_BYTES = 1 << 16;

  /** What all entries of a file are read through, one after the other. */
  static final class Buffers {
    private final byte[] in = new byte[BUFFER_BYTES];
    private final byte[] out = new byte[BUFFER_BYTES];
    private final MessageDigest sha256 = Digest.newSha256();
  }

  /** What is found out about bytes as they come by. */
  private static final class Bytes {
    private final CRC32 crc = new CRC32();
    private final ByteBuffer head = ByteBuffer.allocate(NativeCode.HEAD_BYTES);
    private final MessageDigest sha256;
    private long size;

    Bytes(Buffers buffers) {
      sha256 = buffers.sha256;
      sha256.reset();
    }

    void add(byte[] bytes, int count) {
      crc.update(bytes, 0, count);
      sha256.update(bytes, 0, count);
      head.put(bytes, 0, Math.min(count, head.remaining()));
      size += count;
    }

    ZipData until(long end, Optional<String> trouble) {
      byte[] first = Arrays.copyOf(head.array(), head.position());
      return new ZipData(
          end,
          crc.getValue(),
          new Unpacked(Digest.of(sha256, size), NativeCode.of(first)),
          trouble);
    }
  }

  /** The number of bytes that it unpacks to. */
  long size() {
    return unpacked.digest().size();
  }

  /** Takes the data as it is: as many bytes as the directory says. */
  static ZipData stored(FileBytes file, long at, long length, Buffers buffers, Budget budget)
      throws IOException {
    Bytes bytes = new Bytes(buffers);
    byte[] buffer = buffers.in;
    long offset = at;
    for (int read = -1; read != 0; offset += read) {
      read = file.read(offset, at + length, buffer);
      budget.addBytes(read);
      bytes.add(buffer, read);
    }
    return bytes.until(offset, Optional.empty());
  }

  /** Inflates until the stream says that it ends (RFC 1951, 3.2.3), whatever any header says. */
  static ZipData inflated(FileBytes file, long at, long limit, Buffers buffers, Budget budget)
      throws IOException {
    Bytes bytes = new Bytes(buffers);
    byte[] in = buffers.in;
    byte[] out = buffers.out;
    Inflater inflater = new Inflater(true);
    Optional<String> trouble = Optional.empty();
    try {
      while (!inflater.finished() && trouble.isEmpty()) {
        int count = inflater.inflate(out);
        budget.addBytes(count);
        bytes.add(out, count);
        if (count == 0 && inflater.needsInput()) {
          int read = file.read(at + inflater.getBytesRead(), limit, in);
          inflater.setInput(in, 0, read);
          trouble = read == 0 ? Optional.of("the deflated data has no end") : trouble;
        } else if (count == 0 && inflater.needsDictionary()) {
          trouble = Optional.of("the deflated data wants a dictionary");
        }
      }
    } catch (DataFormatException e) {
      trouble = Optional.of("is no deflated data: " + e.getMessage());
    }
    ZipData data = bytes.until(at + inflater.getBytesRead(), trouble);
    inflater.end();
    return data;
  }
}
