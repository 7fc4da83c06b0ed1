package reproducibility.archive.zip;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import reproducibility.hash.Digest;

/**
 * Of a large entry: one thread unpacks it, and a helper takes the digest of what is unpacked. Where
 * no helper has time, the one that unpacks does both, so nobody waits for a thread that never
 * comes.
 */
final class SharedEntrySink implements EntrySink {
  /** Buffers that may wait for the helper. */
  private static final int MOST_WAITING = 16;

  /** To wake a thread for each buffer takes a tenth of the time that unpacking it does. */
  private static final int WORTH_WAKING = 8;

  private final Known known = new Known(Digest.newSha256());
  private final Queue<Part> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Queue<Part> free = new ConcurrentLinkedQueue<>();
  private final ReentrantLock taking = new ReentrantLock();
  private final Semaphore news = new Semaphore(0);
  private volatile boolean ended;
  private Part next = new Part();

  SharedEntrySink(Executor helpers) {
    helpers.execute(this::help);
  }

  /** A buffer, and how much of it is filled. */
  private static final class Part {
    private final byte[] bytes = new byte[BUFFER_BYTES];
    private int count;
  }

  @Override
  public byte[] buffer() {
    return next.bytes;
  }

  @Override
  public void add(int count) {
    next.count = count;
    while (!waiting.offer(next)) {
      takeAll();
    }
    if (waiting.size() >= WORTH_WAKING) {
      news.release();
    }
    next = Optional.ofNullable(free.poll()).orElseGet(Part::new);
  }

  @Override
  public Known known() {
    takeAll();
    return known;
  }

  private void help() {
    while (!ended) {
      news.acquireUninterruptibly();
      news.drainPermits();
      takeAll();
    }
  }

  /** Whoever has the lock takes the parts in their order. */
  private void takeAll() {
    taking.lock();
    try {
      for (Part part = waiting.poll(); part != null; part = waiting.poll()) {
        known.add(part.bytes, part.count);
        free.add(part);
      }
    } finally {
      taking.unlock();
    }
  }

  @Override
  public void close() {
    ended = true;
    news.release();
  }
}
