package reproducibility.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.zeroturnaround.exec.ProcessExecutor;
import org.zeroturnaround.exec.listener.ProcessListener;

/**
 * Ends a run that fills its {@link DiskQuota}, or whose processes take more than its {@link Bounds}
 * together. It looks again and again, so a run may be above for a moment.
 */
final class LimitWatch extends ProcessListener {
  private static final long PAGE = 4096;

  private static final long KILOBYTE = 1024;

  private final Optional<DiskQuota> room;
  private final Bounds bounds;
  private volatile String note = "";

  LimitWatch(Optional<DiskQuota> room, Bounds bounds) {
    this.room = room;
    this.bounds = bounds;
  }

  @Override
  public void afterStart(Process process, ProcessExecutor executor) {
    if (room.isEmpty() && bounds.equals(Bounds.NONE)) {
      return;
    }
    Thread thread = new Thread(() -> watch(process), "limits of " + process.pid());
    thread.setDaemon(true);
    thread.start();
  }

  private void watch(Process process) {
    try {
      if (DiskQuota.isSeenBefore(
          nanos -> process.waitFor(nanos, TimeUnit.NANOSECONDS), () -> isOver(process))) {
        Tool.endWithChildren(process);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isOver(Process process) {
    if (room.filter(DiskQuota::isOverfull).isPresent()) {
      note = room.get().message();
    } else if (!bounds.equals(Bounds.NONE)) {
      List<ProcessHandle> all = process.descendants().toList();
      if (all.size() > bounds.processes()) {
        note = bounds.processesNote();
      } else if (sum(all, LimitWatch::resident) > bounds.memoryBytes()
          && sum(all, LimitWatch::proportional) > bounds.memoryBytes()) {
        note = bounds.memoryNote();
      }
    }
    return !note.isEmpty();
  }

  private static long sum(List<ProcessHandle> all, ToLongFunction<ProcessHandle> bytes) {
    return all.stream().mapToLong(bytes).sum();
  }

  /** What a process has in memory; what several share counts for each. */
  private static long resident(ProcessHandle process) {
    try {
      return Long.parseLong(read(process, "statm").split(" ", -1)[1]) * PAGE;
    } catch (IOException gone) {
      return 0;
    }
  }

  /** The same, and what several share counts once; it takes longer to find out (proc(5)). */
  private static long proportional(ProcessHandle process) {
    try {
      return read(process, "smaps_rollup")
              .lines()
              .filter(it -> it.startsWith("Pss:"))
              .mapToLong(it -> Long.parseLong(it.replaceAll("\\D", "")))
              .sum()
          * KILOBYTE;
    } catch (IOException goneOrNotToBeSeen) {
      return resident(process);
    }
  }

  private static String read(ProcessHandle process, String file) throws IOException {
    return Files.readString(Path.of("/proc", Long.toString(process.pid()), file));
  }

  /** The last line of the log of a run that was ended; empty for any other. */
  String note(int exitStatus) {
    return note.isEmpty() ? bounds.note(exitStatus) : note;
  }
}
