package reproducibility.ecosystem.python.packaging;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reproducibility.Capability;
import reproducibility.Malformed;
import reproducibility.Undecided;
import reproducibility.tool.PythonTool;
import reproducibility.tool.Tool;
import reproducibility.tool.ToolRun;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A release of a project, as PEP 440 tells it apart from others by the names of its files.
 *
 * @param version in its normal form
 * @param stable whether it is neither a pre-release nor a development release
 * @param wanted whether it has the version that was asked for
 * @param files those that are wheels or sdists, in the order of the index
 */
public record Release(String version, boolean stable, boolean wanted, List<File> files) {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * A file of a release.
   *
   * @param name without folders
   * @param wheel whether it is a wheel; else it is an sdist
   * @param anywhere whether it is a wheel for any platform and for the Python that was asked about
   * @param admitted whether its Requires-Python contains that Python
   */
  public record File(String name, boolean wheel, boolean anywhere, boolean admitted) {}

  /**
   * A file of a project, as an index lists it.
   *
   * @param name without folders
   * @param requiresPython the specifier, where the index gives one
   */
  public record Listed(String name, Optional<String> requiresPython) {}

  /**
   * The releases of a project, the newest first.
   *
   * @param python the full version of Python
   * @param wanted a version in any spelling
   * @throws Malformed where what is wanted is no version
   * @throws Undecided where Python cannot tell
   */
  public static List<Release> newestFirst(
      String project, Collection<Listed> files, String python, Optional<String> wanted) {
    Tool program = Interpreter.find();
    Map<String, Object> question = new LinkedHashMap<>();
    question.put("project", project);
    question.put("python", python);
    question.put("wanted", wanted.orElse(""));
    List<Object> listed = new ArrayList<>();
    files.forEach(
        it -> {
          List<Object> pair = new ArrayList<>();
          pair.add(it.name());
          pair.add(it.requiresPython());
          listed.add(pair);
        });
    question.put("files", listed);
    ToolRun run =
        program.run(
            PythonTool.code(Interpreter.script("releases.py")), JSON.writeValueAsString(question));
    if (!run.succeeded()) {
      throw new Undecided(
          Capability.PYTHON,
          program + " cannot compare versions: " + run.lastError(),
          "bin/setup             installs what the suite needs");
    }
    try {
      JsonNode answer = JSON.readTree(run.output());
      if (answer.path("invalid").asBoolean()) {
        throw new Malformed(project + "==" + wanted.orElse(""), "is no version (PEP 440)");
      }
      List<Release> releases = new ArrayList<>();
      answer.path("releases").forEach(it -> releases.add(release(it)));
      return List.copyOf(releases);
    } catch (JacksonException e) {
      throw new Undecided(
          Capability.PYTHON, program + " answers in a way that is not understood", "");
    }
  }

  private static Release release(JsonNode json) {
    List<File> files = new ArrayList<>();
    json.path("files")
        .forEach(
            it ->
                files.add(
                    new File(
                        it.path("name").asString(),
                        it.path("wheel").asBoolean(),
                        it.path("anywhere").asBoolean(),
                        it.path("admitted").asBoolean())));
    return new Release(
        json.path("version").asString(),
        json.path("stable").asBoolean(),
        json.path("wanted").asBoolean(),
        List.copyOf(files));
  }
}
