package reproducibility.suite;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Runs work on plain threads, so many at once. A thread that waits for what another one finds out
 * lets the next work begin meanwhile, on a thread of its own, and goes on when it has a turn again.
 * It never runs other work itself: that could ask for the very thing that this thread is finding.
 */
public final class Turns {
  private static final Runnable END = Turns::end;
  private static final ThreadLocal<Optional<Semaphore>> OF_THIS_THREAD =
      ThreadLocal.withInitial(Optional::empty);

  private final Semaphore free;
  private final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
  private final AtomicInteger unfinished = new AtomicInteger();
  private final Queue<Throwable> trouble = new ConcurrentLinkedQueue<>();

  /**
   * Turns for so many threads.
   *
   * @param most how many work at once, those that wait aside: 1 or more
   */
  public Turns(int most) {
    this.free = new Semaphore(most);
  }

  /** Has work done by and by; also called by work that is being done. */
  public void add(Runnable work) {
    unfinished.incrementAndGet();
    waiting.add(work);
  }

  /**
   * Does all that was added, and what that adds, and waits for its end.
   *
   * @throws IllegalStateException around the first thing that work has thrown
   */
  public void run() {
    ExecutorService threads = Executors.newCachedThreadPool(Turns::thread);
    try {
      while (unfinished.get() > 0) {
        // In this order: a turn that waits for work would be lacking to who takes his back.
        Runnable work = waiting.take();
        free.acquire();
        threads.execute(() -> run(work));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before all claims were judged", e);
    } finally {
      threads.shutdownNow();
    }
    if (!trouble.isEmpty()) {
      throw new IllegalStateException(trouble.peek());
    }
  }

  /** No work: it wakes who waits for the next. */
  private static void end() {}

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "claims");
    thread.setDaemon(true);
    return thread;
  }

  private void run(Runnable work) {
    OF_THIS_THREAD.set(Optional.of(free));
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      trouble.add(e);
    } finally {
      OF_THIS_THREAD.remove();
      if (work != END && unfinished.decrementAndGet() == 0) {
        waiting.add(END);
      }
      free.release();
    }
  }

  /** Waits, and gives the turn of this thread, if it has one, to other work meanwhile. */
  static <T> T whileWaiting(Supplier<T> waiting) {
    Optional<Semaphore> turn = OF_THIS_THREAD.get();
    turn.ifPresent(Semaphore::release);
    try {
      return waiting.get();
    } finally {
      turn.ifPresent(Semaphore::acquireUninterruptibly);
    }
  }
}
