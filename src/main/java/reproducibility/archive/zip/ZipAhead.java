package reproducibility.archive.zip;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import reproducibility.archive.Budget;

/**
 * Unpacks what the directory of a zip file lists on all processors, the largest first, while the
 * reading from the first byte to the last is still on its way there. It finds out no more than that
 * reading would: what is not unpacked here, for whatever reason, is unpacked there.
 */
final class ZipAhead implements AutoCloseable {
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  /** Of less, packed, it takes longer to share the work than to do it. */
  private static final long LEAST_BYTES = 1 << 18;

  /** Of one entry, unpacked: more has its digest taken beside it. */
  private static final long LARGE = 8 << 20;

  /** The tasks are kept in memory; small entries beyond them are left to the reading. */
  private static final int MOST_TASKS = 4096;

  private static final int LOCAL_HEADER_BYTES = 30;

  private static final Executor HELPERS =
      Executors.newFixedThreadPool(
          PROCESSORS,
          work -> {
            Thread thread = new Thread(work, "unpacking");
            thread.setDaemon(true);
            return thread;
          });

  private final FileBytes file;
  private final long limit;
  private final Budget budget;
  private final Map<Long, FutureTask<Ready>> tasks = new HashMap<>();
  private final Queue<ZipData.Buffers> buffers = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  private ZipAhead(FileBytes file, long limit) {
    this.file = file;
    this.limit = limit;
    this.budget = new Budget(file.size());
  }

  /** An entry's data, and where it began. */
  private record Ready(long start, ZipData data) {}

  /**
   * Begins.
   *
   * @param directory what it lists, by where its local header lies
   * @param limit where data ends at the latest
   */
  static ZipAhead of(FileBytes file, Map<Long, ZipHeader> directory, long limit) {
    ZipAhead ahead = new ZipAhead(file, limit);
    long packed = directory.values().stream().mapToLong(ZipHeader::packed).sum();
    if (PROCESSORS > 1 && packed >= LEAST_BYTES) {
      ahead.begin(directory);
    }
    return ahead;
  }

  private void begin(Map<Long, ZipHeader> directory) {
    List<FutureTask<Ready>> largestFirst =
        directory.entrySet().stream()
            .filter(it -> it.getValue().isUnpackable() && !it.getValue().isFolder())
            .sorted(
                Comparator.<Map.Entry<Long, ZipHeader>>comparingLong(it -> it.getValue().size())
                    .reversed())
            .limit(MOST_TASKS)
            .map(it -> tasks.computeIfAbsent(it.getKey(), at -> task(at, it.getValue())))
            .toList();
    Iterator<FutureTask<Ready>> left = largestFirst.iterator();
    for (int i = 0; i < PROCESSORS; i++) {
      HELPERS.execute(() -> work(left));
    }
  }

  private void work(Iterator<FutureTask<Ready>> left) {
    for (Optional<FutureTask<Ready>> it = next(left); it.isPresent(); it = next(left)) {
      it.get().run();
    }
  }

  private Optional<FutureTask<Ready>> next(Iterator<FutureTask<Ready>> left) {
    synchronized (left) {
      return left.hasNext() && !closed ? Optional.of(left.next()) : Optional.empty();
    }
  }

  private FutureTask<Ready> task(long at, ZipHeader listed) {
    return new FutureTask<>(() -> read(at, listed));
  }

  private Ready read(long at, ZipHeader listed) throws IOException {
    ZipData.Buffers mine = Optional.ofNullable(buffers.poll()).orElseGet(ZipData.Buffers::new);
    byte[] head = new byte[LOCAL_HEADER_BYTES];
    file.read(at, at + LOCAL_HEADER_BYTES, head);
    long start = at + LOCAL_HEADER_BYTES + u16(head, 26) + u16(head, 28);
    try (EntrySink intake = listed.size() > LARGE ? new SharedEntrySink(HELPERS) : mine.intake()) {
      return new Ready(start, ZipData.of(file, start, limit, listed, mine, intake, budget));
    } finally {
      buffers.add(mine);
    }
  }

  private static int u16(byte[] bytes, int at) {
    return Byte.toUnsignedInt(bytes[at]) | Byte.toUnsignedInt(bytes[at + 1]) << 8;
  }

  /**
   * The data of a listed entry, if it could be unpacked; by this thread, where no other has begun.
   *
   * @param local its local header
   */
  Optional<ZipData> of(ZipHeader local) {
    Optional<FutureTask<Ready>> task = Optional.ofNullable(tasks.remove(local.offset()));
    if (task.isEmpty()) {
      return Optional.empty();
    }
    try {
      task.get().run();
      return Optional.of(task.get().get()).filter(it -> it.start() == local.end()).map(Ready::data);
    } catch (ExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Begins with no other entry. */
  @Override
  public void close() {
    closed = true;
  }
}
