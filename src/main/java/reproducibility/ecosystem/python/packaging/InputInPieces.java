package reproducibility.ecosystem.python.packaging;

import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Bytes that come piece by piece: who reads them waits. A reader gets no more than one piece. */
final class InputInPieces extends InputStream {
  private static final byte[] END = {};

  private final BlockingQueue<byte[]> coming = new LinkedBlockingQueue<>();
  private byte[] piece = {};
  private int at;
  private boolean ended;

  /** Adds some bytes. */
  void add(byte[] bytes) {
    if (bytes.length > 0) {
      coming.add(bytes);
    }
  }

  /** Nothing comes behind what was added; whoever waits is told. */
  void end() {
    coming.add(END);
  }

  @Override
  public int read() {
    return hasMore() ? Byte.toUnsignedInt(piece[at++]) : -1;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    if (!hasMore()) {
      return -1;
    }
    int count = Math.min(length, piece.length - at);
    System.arraycopy(piece, at, buffer, offset, count);
    at += count;
    return count;
  }

  private boolean hasMore() {
    if (at == piece.length && !ended) {
      try {
        piece = coming.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        piece = END;
      }
      at = 0;
      ended = piece.length == 0;
    }
    return !ended;
  }
}
