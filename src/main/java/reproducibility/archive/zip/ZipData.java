package reproducibility.archive.zip;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import reproducibility.archive.Budget;
import reproducibility.hash.Digest;

/**
 * The data of one entry of a zip file, unpacked once to see where it ends and what it is.
 *
 * @param end where the data ends
 * @param crc of what it unpacks to
 * @param unpacked what it unpacks to
 * @param trouble why it cannot be unpacked, if it cannot
 */
record ZipData(long end, long crc, Unpacked unpacked, Optional<String> trouble) {

  /** What the entries of a file are read through, one after the other. */
  static final class Buffers {
    private final byte[] in = new byte[EntrySink.BUFFER_BYTES];
    private final byte[] out = new byte[EntrySink.BUFFER_BYTES];
    private final MessageDigest sha256 = Digest.newSha256();

    /** For the next entry, once the last one is read. */
    EntrySink intake() {
      EntrySink.Known known = new EntrySink.Known(sha256);
      return new EntrySink() {
        @Override
        public byte[] buffer() {
          return out;
        }

        @Override
        public void add(int count) {
          known.add(out, count);
        }

        @Override
        public Known known() {
          return known;
        }
      };
    }
  }

  /** That of an entry which is stored or deflated, as its header says. */
  static ZipData of(
      FileBytes file,
      long at,
      long limit,
      ZipHeader header,
      Buffers buffers,
      EntrySink intake,
      Budget budget)
      throws IOException {
    long declaredEnd = Math.min(limit, at + header.packed());
    return header.method() == ZipHeader.STORED
        ? stored(file, at, declaredEnd - at, intake, budget)
        : inflated(file, at, limit, buffers, intake, budget);
  }

  private static ZipData of(long end, EntrySink.Known known, Optional<String> trouble) {
    return new ZipData(end, known.crc(), known.unpacked(), trouble);
  }

  /** The number of bytes that it unpacks to. */
  long size() {
    return unpacked.digest().size();
  }

  /** Takes the data as it is: as many bytes as the directory says. */
  private static ZipData stored(
      FileBytes file, long at, long length, EntrySink intake, Budget budget) throws IOException {
    long offset = at;
    for (int read = -1; read != 0; offset += read) {
      read = file.read(offset, at + length, intake.buffer());
      budget.addBytes(read);
      intake.add(read);
    }
    return of(offset, intake.known(), Optional.empty());
  }

  /** Inflates until the stream says that it ends (RFC 1951, 3.2.3), whatever any header says. */
  private static ZipData inflated(
      FileBytes file, long at, long limit, Buffers buffers, EntrySink intake, Budget budget)
      throws IOException {
    Inflater inflater = new Inflater(true);
    Optional<String> trouble = Optional.empty();
    try {
      while (!inflater.finished() && trouble.isEmpty()) {
        int count = inflater.inflate(intake.buffer());
        budget.addBytes(count);
        if (count > 0) {
          intake.add(count);
        } else if (!inflater.finished() && inflater.needsInput()) {
          int read = file.read(at + inflater.getBytesRead(), limit, buffers.in);
          inflater.setInput(buffers.in, 0, read);
          trouble = read == 0 ? Optional.of("the deflated data has no end") : trouble;
        } else if (inflater.needsDictionary()) {
          trouble = Optional.of("the deflated data wants a dictionary");
        }
      }
    } catch (DataFormatException e) {
      trouble = Optional.of("is no deflated data: " + e.getMessage());
    }
    ZipData data = of(at + inflater.getBytesRead(), intake.known(), trouble);
    inflater.end();
    return data;
  }
}
