package reproducibility.python;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

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
  private static final PythonComparison NOTHING =
      new PythonComparison(List.of(), List.of(), List.of(), List.of());

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

  /** Starts a Python, so that it is ready when it is asked. */
  public static Asking begin() {
    return Asking.begin("compare.py", "compare");
  }

  /**
   * Asks Python, in one run; does not ask where there is nothing to ask.
   *
   * @throws reproducibility.Undecided where there is no Python, or it lacks {@code packaging}
   */
  public static PythonComparison of(Question question) {
    return question.isEmpty() ? NOTHING : of(begin(), question);
  }

  /** The same, asked of a Python that was begun, which it ends. */
  public static PythonComparison of(Asking python, Question question) {
    try (python) {
      return question.isEmpty() ? NOTHING : python.ask(question, PythonComparison::read);
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
