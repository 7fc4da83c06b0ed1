package reproducibility.ecosystem.python.packaging;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.tool.PythonTool;
import reproducibility.tool.ToolRun;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Python that was started with one of the scripts, and waits for its one question: what the
 * script needs is imported before the question is known. Closing it ends the wait.
 */
public final class StartedPython implements AutoCloseable {
  /** From its start: archives are read while it waits. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final String script;
  private final String purpose;
  private final PythonAnswers known;
  private final CompletableFuture<byte[]> question = new CompletableFuture<>();
  private final FutureTask<ToolRun> run = new FutureTask<>(this::run);

  private StartedPython(String script, String purpose, PythonAnswers known) {
    this.script = script;
    this.purpose = purpose;
    this.known = known;
  }

  /**
   * Starts Python; what is wrong with it is said when it is asked.
   *
   * @param script a file among the resources
   * @param purpose what it cannot do where it fails, as in "cannot compare"
   */
  static StartedPython begin(String script, String purpose) {
    return begin(script, purpose, new PythonAnswers());
  }

  /** The same, but Python is started ahead only where nothing is known yet. */
  static StartedPython begin(String script, String purpose, PythonAnswers known) {
    StartedPython asking = new StartedPython(script, purpose, known);
    if (!known.has(script)) {
      asking.start();
    }
    return asking;
  }

  private void start() {
    Thread thread = new Thread(run, "Python");
    thread.setDaemon(true);
    thread.start();
  }

  private ToolRun run() {
    return Interpreter.find()
        .within(LIMIT)
        .run(PythonTool.code(Interpreter.script(script)), new PendingInput(question));
  }

  /**
   * Asks; to be called once.
   *
   * @param asked becomes JSON
   * @param reader of the answer
   * @throws Undecided where there is no Python, or it fails, or its answer is not understood
   */
  <T> T ask(Object asked, Function<JsonNode, T> reader) {
    JsonMapper json = new JsonMapper();
    String question = json.writeValueAsString(asked);
    return ask(json, question, question, reader);
  }

  /**
   * The same.
   *
   * @param meant what the question is about, where {@code asked} says only where that lies
   */
  <T> T ask(Object asked, Object meant, Function<JsonNode, T> reader) {
    JsonMapper json = new JsonMapper();
    return ask(json, json.writeValueAsString(asked), json.writeValueAsString(meant), reader);
  }

  private <T> T ask(JsonMapper json, String question, String meant, Function<JsonNode, T> reader) {
    String output =
        known.to(script, meant).orElseGet(() -> output(question.getBytes(StandardCharsets.UTF_8)));
    T answer = read(json, output, reader);
    known.keep(script, meant, output);
    return answer;
  }

  private String output(byte[] asked) {
    if (run.isDone()) {
      // It has waited for longer than a run may take, or failed: then the next says why.
      StartedPython again = new StartedPython(script, purpose, known);
      again.start();
      return again.answered(asked);
    }
    start(); // nothing happens where it was started ahead
    return answered(asked);
  }

  private String answered(byte[] asked) {
    question.complete(asked);
    ToolRun ended = await(run);
    if (!ended.succeeded()) {
      throw new Undecided(
          Capability.PYTHON,
          ended.command().get(0) + " cannot " + purpose + ": " + ended.lastError(),
          "bin/setup             installs what the suite needs");
    }
    return ended.output();
  }

  private static <T> T read(JsonMapper json, String output, Function<JsonNode, T> reader) {
    try {
      return reader.apply(json.readTree(output));
    } catch (JacksonException e) {
      throw new Undecided(Capability.PYTHON, "Python answers in a way that is not understood", "");
    }
  }

  /** What comes of it, or the trouble that it had. */
  static <T> T await(Future<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException trouble) {
        throw trouble;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Undecided(Capability.PYTHON, "was interrupted while it asked Python", "");
    }
  }

  @Override
  public void close() {
    question.complete(new byte[0]);
  }
}
