package reproducibility.ecosystem.python.packaging;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;

/** Bytes that are not known yet: who reads them waits. */
final class PendingInput extends InputStream {
  private final CompletableFuture<ByteArrayInputStream> bytes;

  PendingInput(CompletableFuture<byte[]> bytes) {
    this.bytes = bytes.thenApply(ByteArrayInputStream::new);
  }

  @Override
  public int read() {
    return bytes.join().read();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    return bytes.join().read(buffer, offset, length);
  }
}
