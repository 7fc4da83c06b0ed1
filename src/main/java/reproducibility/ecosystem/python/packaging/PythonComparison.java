package reproducibility.ecosystem.python.packaging;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.tool.Tool;
import reproducibility.tool.ToolRun;
import tools.jackson.core.JacksonException;
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
  static final PythonComparison NOTHING =
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
   * What is asked beside source files; a pair is a list of two.
   *
   * @param versions pairs
   * @param specifiers pairs
   * @param requirements pairs of lists
   */
  public record Question(
      List<List<String>> versions,
      List<List<String>> specifiers,
      List<List<List<String>>> requirements) {
    boolean isEmpty() {
      return versions.isEmpty() && specifiers.isEmpty() && requirements.isEmpty();
    }

    /** As Python is to read it. */
    String json() {
      return PlainJson.written(List.of(versions, specifiers, requirements));
    }
  }

  static PythonComparison read(Tool python, ToolRun run) {
    if (!run.succeeded()) {
      throw new Undecided(
          Capability.PYTHON,
          python + " cannot compare: " + run.lastError(),
          "bin/setup             installs what the suite needs");
    }
    try {
      return read(PlainJson.read(run.output()));
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
    TreeMap<Integer, SourceChange> sources = new TreeMap<>();
    for (JsonNode it : answer.path("sources")) {
      sources.put(it.path(0).asInt(), SourceChange.read(it.path(1)));
    }
    return new PythonComparison(
        SourceChange.strings(answer.path("versions")),
        SourceChange.strings(answer.path("specifiers")),
        List.copyOf(requirements),
        List.copyOf(sources.values()));
  }
}
