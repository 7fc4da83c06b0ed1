package reproducibility.branch;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Work that whoever waits for it helps with, so that no core is idle and nothing is done twice. */
final class ParallelWork<T> {
  private final List<T> items;
  private final Consumer<T> work;
  private final AtomicInteger next = new AtomicInteger();

  /**
   * Begins on all cores but one.
   *
   * @param items in the order in which they are begun
   * @param work is done once for each, and throws nothing
   */
  ParallelWork(List<T> items, Consumer<T> work) {
    this.items = items;
    this.work = work;
    for (int i = 1; i < Runtime.getRuntime().availableProcessors(); i++) {
      Thread helper = new Thread(this::help, "side by side " + i);
      helper.setDaemon(true);
      helper.start();
    }
  }

  /** Does what nobody has begun yet; others may still be at theirs when it ends. */
  void help() {
    for (int i = next.getAndIncrement(); i < items.size(); i = next.getAndIncrement()) {
      work.accept(items.get(i));
    }
  }
}
