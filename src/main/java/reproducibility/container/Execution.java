package reproducibility.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.nix.Program;
import reproducibility.tool.BoundedText;
import reproducibility.tool.DiskQuota;
import reproducibility.tool.ToolRun;

/**
 * Runs programs in a container that runs already.
 *
 * @param engine which knows the container
 * @param container its id
 */
record Execution(DockerClient engine, String container) {
  /** Exit status of timeout(1) where the time is over. */
  private static final int TIMED_OUT = 124;

  /** Exit status of timeout(1) where the program had to be killed. */
  private static final int KILLED = 137;

  private static final Duration GRACE = Duration.ofSeconds(30);

  ToolRun run(Program program, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(program.name()));
    command.addAll(arguments);
    // The engine has no time limit, and ending the request would not end the program.
    List<String> limited =
        new ArrayList<>(
            List.of("timeout", "--kill-after=10", Long.toString(program.limit().toSeconds())));
    limited.addAll(command);
    program.room().ifPresent(it -> limited.addAll(0, bounded(it)));
    long start = System.nanoTime();
    try {
      String id =
          engine
              .execCreateCmd(container)
              .withCmd(limited.toArray(String[]::new))
              .withEnv(
                  program.environment().entrySet().stream()
                      .filter(it -> !it.getValue().isEmpty())
                      .map(it -> it.getKey() + "=" + it.getValue())
                      .toList())
              .withAttachStdout(true)
              .withAttachStderr(true)
              .exec()
              .getId();
      Output output = new Output();
      engine.execStartCmd(id).exec(output);
      boolean overfull = program.room().isPresent() && fills(program.room().get(), output);
      boolean ended =
          output.awaitCompletion(program.limit().plus(GRACE).toSeconds(), TimeUnit.SECONDS);
      Long status = engine.inspectExecCmd(id).exec().getExitCodeLong();
      if (!overfull && (!ended || status == null || status == TIMED_OUT || status == KILLED)) {
        throw new Undecided(
            Capability.CONTAINER,
            program.name()
                + " did not end within "
                + program.limit().toSeconds()
                + " s in the container",
            "try again on a quieter machine");
      }
      return new ToolRun(
          List.copyOf(command),
          overfull || status == null ? KILLED : status.intValue(),
          output.out.text(),
          output.err.text() + (overfull ? program.room().get().message() : ""),
          Duration.ofNanos(System.nanoTime() - start));
    } catch (DockerException e) {
      throw new Undecided(
          Capability.CONTAINER,
          program.name() + " cannot be run in the container: " + e.getMessage(),
          "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Undecided(Capability.CONTAINER, program.name() + " was interrupted", "");
    }
  }

  /** No file can grow beyond the room, and the process group is known, so that it can be ended. */
  private static List<String> bounded(DiskQuota room) {
    String script = "echo $$ > \"$1\"; shift; exec prlimit --fsize=" + room.bytes() + " \"$@\"";
    return List.of("sh", "-c", script, "sh", group(room).toString());
  }

  private static Path group(DiskQuota room) {
    return room.folder().resolve("group");
  }

  /** Ends the run where it fills the room, and answers whether it did. */
  private boolean fills(DiskQuota room, Output output) throws InterruptedException {
    boolean overfull =
        room.isOverfullBefore(nanos -> output.ended.await(nanos, TimeUnit.NANOSECONDS));
    if (overfull) {
      // timeout(1) leads a process group of its own, and Nix's builders die with Nix. No "--" here:
      // dash's kill does not know it.
      String script = "kill -KILL \"-$(cat \"$1\")\"";
      String id =
          engine
              .execCreateCmd(container)
              .withCmd("sh", "-c", script, "sh", group(room).toString())
              .exec()
              .getId();
      engine
          .execStartCmd(id)
          .exec(new Output())
          .awaitCompletion(GRACE.toSeconds(), TimeUnit.SECONDS);
    }
    return overfull;
  }

  /** What a program writes, kept apart. */
  private static final class Output extends ResultCallback.Adapter<Frame> {
    final BoundedText out = new BoundedText();
    final BoundedText err = new BoundedText();

    /** Waiting by awaitCompletion would close the stream when the time is over. */
    final CountDownLatch ended = new CountDownLatch(1);

    @Override
    public void onComplete() {
      super.onComplete();
      ended.countDown();
    }

    @Override
    public void onError(Throwable thrown) {
      super.onError(thrown);
      ended.countDown();
    }

    @Override
    public void onNext(Frame frame) {
      byte[] bytes = frame.getPayload();
      (frame.getStreamType() == StreamType.STDOUT ? out : err).write(bytes, 0, bytes.length);
    }
  }
}
