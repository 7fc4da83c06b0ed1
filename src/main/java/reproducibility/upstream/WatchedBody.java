package reproducibility.upstream;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A body while a server sends it: given up where the server falls silent or takes too long, and
 * when the reader is interrupted, which the JDK's own stream does not notice. What goes wrong on
 * the server's side is {@link FailedAttempt}, so that it is told apart from a full disk on this
 * one.
 */
final class WatchedBody extends InputStream implements HttpResponse.BodySubscriber<InputStream> {
  private final Limits limits;
  private final Deadline deadline;
  private final long began = System.nanoTime();
  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private Optional<Flow.Subscription> subscription = Optional.empty();
  private boolean closed;
  private final Deque<ByteBuffer> buffers = new ArrayDeque<>();
  private boolean ended;

  /** What the connection tells: more bytes, the end, or that it broke. */
  private record Signal(List<ByteBuffer> bytes, boolean isEnd, boolean isBroken) {}

  WatchedBody(Limits limits, Deadline deadline) {
    this.limits = limits;
    this.deadline = deadline;
  }

  @Override
  public CompletionStage<InputStream> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public synchronized void onSubscribe(Flow.Subscription given) {
    subscription = Optional.of(given);
    if (closed) {
      given.cancel();
    } else {
      given.request(1);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    signals.add(new Signal(bytes, false, false));
  }

  @Override
  public void onError(Throwable trouble) {
    signals.add(new Signal(List.of(), false, true));
  }

  @Override
  public void onComplete() {
    signals.add(new Signal(List.of(), true, false));
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    while (buffers.isEmpty() && !ended) {
      take(next());
    }
    if (buffers.isEmpty()) {
      return -1;
    }
    ByteBuffer first = buffers.getFirst();
    int read = Math.min(length, first.remaining());
    first.get(buffer, offset, read);
    if (!first.hasRemaining()) {
      buffers.removeFirst();
    }
    return read;
  }

  private void take(Signal signal) {
    if (signal.isBroken()) {
      throw FailedAttempt.passing("breaks off in the middle of an answer");
    }
    ended = signal.isEnd();
    signal.bytes().stream().filter(ByteBuffer::hasRemaining).forEach(buffers::add);
    if (!ended) {
      askForMore();
    }
  }

  private synchronized void askForMore() {
    subscription.ifPresent(it -> it.request(1));
  }

  private Signal next() {
    Duration left = limits.body().minusNanos(System.nanoTime() - began);
    Duration atMost = deadline.left();
    boolean last = atMost.compareTo(limits.idle()) < 0 && atMost.compareTo(left) < 0;
    boolean nearTheEnd = left.compareTo(limits.idle()) < 0;
    try {
      Duration wait = last ? atMost : nearTheEnd ? left : limits.idle();
      return Optional.ofNullable(signals.poll(wait.toNanos(), TimeUnit.NANOSECONDS))
          .orElseThrow(
              () ->
                  last
                      ? deadline.over()
                      : FailedAttempt.passing(
                          nearTheEnd
                              ? "sends too slowly"
                              : "falls silent in the middle of an answer"));
    } catch (InterruptedException e) {
      throw FailedAttempt.interrupted();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    subscription.ifPresent(Flow.Subscription::cancel);
  }
}
