package reproducibility.tool;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Keeps the beginning of what is written to it: more than any log that a person reads. What comes
 * after is dropped, so that a talkative program cannot fill the memory.
 */
public final class BoundedText extends OutputStream {
  private static final int MOST_BYTES = 32 << 20;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

  @Override
  public synchronized void write(int value) {
    if (kept.size() < MOST_BYTES) {
      kept.write(value);
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    kept.write(bytes, offset, Math.min(length, Math.max(0, MOST_BYTES - kept.size())));
  }

  /** What was kept, as UTF-8. */
  public synchronized String text() {
    return kept.toString(StandardCharsets.UTF_8);
  }
}
