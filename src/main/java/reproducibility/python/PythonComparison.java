package reproducibility.python;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.tool.Tool;
import reproducibility.tool.ToolRun;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Python says of pairs of versions, specifiers, dependencies and source files; each list is in
 * the order of the question.
 *
 * @param versions by PEP 440: {@code up}, {@code down}, {@code same} or {@code unknown}
 * @param specifiers which admit more or fewer versions: {@code tightened}, {@code loosened}, {@code
 *     same}, or {@code changed} where neither holds or it cannot be decided
 * @param requirements what differs between two lists of dependencies
 * @param sources what differs between two files
 */
public record PythonComparison(
    List<String> versions,
    List<String> specifiers,
    List<List<RequirementChange>> requirements,
    List<SourceChange> sources) {
  private static final JsonMapper JSON = new JsonMapper();

  private static final PythonComparison NOTHING =
      new PythonComparison(List.of(), List.of(), List.of(), List.of());

  /** From its start: archives are compared while it waits. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /**
   * One dependency that is not the same.
   *
   * @param kind as of specifiers, or {@code added} or {@code removed}
   * @param name the normalized name
   * @param before with specifier and marker; empty where it was not there
   * @param after with specifier and marker; empty where it is gone
   */
  public record RequirementChange(String kind, String name, String before, String after) {}

  /**
   * What is asked; a pair is a list of two.
   *
   * @param sources files on disk, empty where a side has none; only ever parsed
   */
  public record Question(
      List<List<String>> versions,
      List<List<String>> specifiers,
      List<List<List<String>>> requirements,
      List<List<String>> sources) {
    boolean isEmpty() {
      return versions.isEmpty()
          && specifiers.isEmpty()
          && requirements.isEmpty()
          && sources.isEmpty();
    }
  }

  /**
   * Asks Python, in one run; does not ask where there is nothing to ask.
   *
   * @throws Undecided where there is no Python, or it lacks {@code packaging}
   */
  public static PythonComparison of(Question question) {
    if (question.isEmpty()) {
      return NOTHING;
    }
    try (Asking python = begin()) {
      return python.ask(question);
    }
  }

  /** Starts Python, so that it is ready when it is asked; what is wrong with it is said then. */
  public static Asking begin() {
    return new Asking();
  }

  /** A Python that was started, and waits for its one question; closing it ends the wait. */
  public static final class Asking implements AutoCloseable {
    private final CompletableFuture<byte[]> question = new CompletableFuture<>();
    private final FutureTask<PythonComparison> answer = new FutureTask<>(this::run);

    private Asking() {
      Thread thread = new Thread(answer, "Python");
      thread.setDaemon(true);
      thread.start();
    }

    private PythonComparison run() {
      Tool python = Interpreter.find().within(LIMIT);
      List<String> script = List.of("-I", "-c", Interpreter.script("compare.py"));
      return read(python, python.run(script, new ComingInput(question)));
    }

    /**
     * Asks; where there is nothing to ask, it does not.
     *
     * @throws Undecided where there is no Python, or it lacks {@code packaging}
     */
    public PythonComparison ask(Question asked) {
      if (asked.isEmpty()) {
        close();
        return NOTHING;
      }
      question.complete(JSON.writeValueAsBytes(asked));
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

  private static PythonComparison read(Tool python, ToolRun run) {
    if (!run.succeeded()) {
      throw new Undecided(
          Capability.PYTHON,
          python + " cannot compare: " + run.lastError(),
          "bin/setup             installs what the suite needs");
    }
    try {
      return read(JSON.readTree(run.output()));
    } catch (JacksonException e) {
      throw new Undecided(
          Capability.PYTHON, python + " answers in a way that is not understood", "");
    }
  }

  private static PythonComparison read(JsonNode answer) {
    List<List<RequirementChange>> requirements = new ArrayList<>();
    for (JsonNode pair : answer.path("requirements")) {
      List<RequirementChange> changes = new ArrayList<>();
      for (JsonNode it : pair) {
        changes.add(
            new RequirementChange(
                it.path("kind").asString(),
                it.path("name").asString(),
                it.path("before").asString(),
                it.path("after").asString()));
      }
      requirements.add(List.copyOf(changes));
    }
    List<SourceChange> sources = new ArrayList<>();
    answer.path("sources").forEach(it -> sources.add(SourceChange.read(it)));
    return new PythonComparison(
        SourceChange.strings(answer.path("versions")),
        SourceChange.strings(answer.path("specifiers")),
        List.copyOf(requirements),
        List.copyOf(sources));
  }
}
