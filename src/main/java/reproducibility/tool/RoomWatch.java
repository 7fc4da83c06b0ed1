package reproducibility.tool;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.zeroturnaround.exec.ProcessExecutor;
import org.zeroturnaround.exec.listener.ProcessListener;

/**
 * Ends a run that fills its {@link Room}. No single file can grow beyond it at all ({@code
 * RLIMIT_FSIZE}, setrlimit(2)); that many of them do is seen by looking again and again.
 */
final class RoomWatch extends ProcessListener {
  private final Optional<Room> room;
  private volatile boolean ended;

  RoomWatch(Optional<Room> room) {
    this.room = room;
  }

  /** What is put before a command; empty where there is nothing to bound, or no prlimit(1). */
  List<String> prefix() {
    return room.filter(it -> Tool.find("prlimit").isPresent())
        .map(it -> List.of("prlimit", "--fsize=" + it.bytes()))
        .orElse(List.of());
  }

  @Override
  public void afterStart(Process process, ProcessExecutor executor) {
    room.ifPresent(
        it -> {
          Thread thread = new Thread(() -> watch(it, process), "room of " + process.pid());
          thread.setDaemon(true);
          thread.start();
        });
  }

  private void watch(Room watched, Process process) {
    try {
      if (watched.isOverfullBefore(nanos -> process.waitFor(nanos, TimeUnit.NANOSECONDS))) {
        ended = true;
        Tool.endWithChildren(process);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The last line of the log of a run that was ended; empty for any other. */
  String note() {
    return ended ? room.map(Room::message).orElse("") : "";
  }
}
