package reproducibility.ecosystem.python.packaging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import reproducibility.Undecided;
import reproducibility.ecosystem.python.packaging.PythonComparison.Question;
import reproducibility.tool.PythonTool;
import reproducibility.tool.Tool;
import reproducibility.tool.ToolRun;

/**
 * A Python that was started, and compares files while others are still being looked for. Closing it
 * ends its wait.
 */
public final class Comparing implements AutoCloseable {
  /** From its start: archives are compared while it waits. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private static final int OLD = 1;
  private static final int NEW = 2;

  private final Path folder;
  private final InputInPieces input = new InputInPieces();
  private final FutureTask<PythonComparison> answer = new FutureTask<>(this::run);
  private int sources;

  private Comparing(Path folder) {
    this.folder = folder;
  }

  /**
   * Starts Python, so that it is ready when it is asked; what is wrong with it is said at the end.
   *
   * @param folder for the files that are compared; empty
   */
  public static Comparing begin(Path folder) {
    Comparing comparing = new Comparing(folder);
    Thread thread = new Thread(comparing.answer, "Python");
    thread.setDaemon(true);
    thread.start();
    return comparing;
  }

  private PythonComparison run() {
    Tool python = Interpreter.find().within(LIMIT);
    List<String> script = PythonTool.code(Interpreter.script("compare.py"), folder.toString());
    ToolRun run = python.run(script, input);
    return PythonComparison.read(python, run);
  }

  /**
   * Asks about a Python file, which is only ever parsed.
   *
   * @param old what it was; empty where it is new
   * @return its place among the answers
   */
  public int source(Optional<byte[]> old, byte[] fresh) throws IOException {
    int place = sources;
    if (old.isPresent()) {
      Files.write(folder.resolve(place + ".old"), old.get());
    }
    Files.write(folder.resolve(place + ".new"), fresh);
    input.add(record(place, old.isPresent() ? OLD | NEW : NEW));
    sources++;
    return place;
  }

  private static byte[] record(int place, int sides) {
    return ByteBuffer.allocate(2 * Integer.BYTES).putInt(place).putInt(sides).array();
  }

  /**
   * Asks about all that is no file, and waits for all answers; where nothing is asked at all, it
   * does not.
   *
   * @throws Undecided where there is no Python, or it lacks {@code packaging}
   */
  public PythonComparison ask(Question asked) throws IOException {
    if (asked.isEmpty() && sources == 0) {
      close();
      return PythonComparison.NOTHING;
    }
    if (!asked.isEmpty()) {
      Files.writeString(folder.resolve("question.json"), asked.json());
      input.add(record(0, 0));
    }
    close();
    return StartedPython.await(answer);
  }

  @Override
  public void close() {
    input.end();
  }
}
