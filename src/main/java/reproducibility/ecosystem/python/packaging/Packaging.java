package reproducibility.ecosystem.python.packaging;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import reproducibility.Undecided;
import reproducibility.ecosystem.Platform;
import reproducibility.ecosystem.python.NormalizedName;
import reproducibility.ecosystem.python.packaging.Project.Admission;
import reproducibility.tool.PythonTool;
import reproducibility.tool.Tool;
import tools.jackson.databind.JsonNode;

/** Python on this machine, asked through {@code packaging}. */
public final class Packaging {
  private final Tool program;

  /**
   * Finds Python.
   *
   * @throws Undecided where there is none
   */
  public Packaging() {
    this.program = Interpreter.find();
  }

  /** The full version, such as {@code 3.11.2}. */
  public String version() {
    return program
        .run(PythonTool.code("import platform; print(platform.python_version())"))
        .output()
        .strip();
  }

  /** Starts a Python, so that it is ready when {@link #requirements} asks it. */
  public static StartedPython begin(PythonAnswers known) {
    return StartedPython.begin("requirements.py", "evaluate requirements", known);
  }

  /**
   * Which requirements each archive declares, on which platforms they hold, and how PEP 440
   * normalizes versions: all in one run.
   *
   * @param declarations by any key, such as the file name
   * @param versions in any spelling
   * @param provided the versions that there are of each distribution, by its normalized name
   * @param python the Python for which markers are evaluated
   * @return by the same keys; an archive whose declaration cannot be read without running it is
   *     left out, see {@link Requirements#unreadable}
   * @throws Undecided where Python lacks {@code packaging}
   */
  public Requirements requirements(
      Map<String, Declaration> declarations,
      Collection<Platform> platforms,
      Collection<String> versions,
      Map<NormalizedName, Set<String>> provided,
      String python) {
    return requirements(
        begin(new PythonAnswers()),
        declarations,
        platforms,
        versions,
        provided,
        Map.of(),
        new Pythons(List.of(python), ""));
  }

  /** The same, by a Python that was begun, which it ends. */
  public static Requirements requirements(
      StartedPython asking,
      Map<String, Declaration> declarations,
      Collection<Platform> platforms,
      Collection<String> versions,
      Map<NormalizedName, Set<String>> provided,
      Map<String, Pythons> pythons,
      Pythons python) {
    Map<String, Object> environments = new TreeMap<>();
    Map<String, Set<String>> byName = new TreeMap<>();
    provided.forEach((name, some) -> byName.put(name.value(), some));
    platforms.forEach(
        platform ->
            environments.put(
                platform.system(), MarkerEnvironment.of(platform, python.versions().get(0))));
    Map<String, List<String>> byKey = new TreeMap<>();
    pythons.forEach((key, some) -> byKey.put(key, some.versions()));
    Map<String, Object> question =
        Map.of(
            "declarations", declarations,
            "environments", environments,
            "versions", versions,
            "provided", byName,
            "pythons", byKey,
            "python", python.versions());
    try (asking) {
      return asking.ask(question, Packaging::read);
    }
  }

  /**
   * Puts versions into the order of PEP 440: all in one run.
   *
   * @throws Undecided where Python lacks {@code packaging}
   */
  public VersionOrder order(Collection<String> versions) {
    try (StartedPython python = StartedPython.begin("order.py", "compare versions")) {
      return python.ask(versions, Packaging::readOrder);
    }
  }

  private static VersionOrder readOrder(JsonNode answer) {
    Map<String, Integer> ranks = new HashMap<>();
    answer.path("ranks").properties().forEach(it -> ranks.put(it.getKey(), it.getValue().asInt()));
    return new VersionOrder(
        strings(answer.path("ordered")),
        Set.copyOf(strings(answer.path("stable"))),
        Map.copyOf(ranks));
  }

  private static Requirements read(JsonNode answer) {
    Map<String, List<Requirement>> declared = new TreeMap<>();
    Map<String, String> unreadable = new TreeMap<>();
    Map<String, String> versions = texts(answer.path("versions"));
    answer
        .path("declarations")
        .properties()
        .forEach(
            it -> {
              JsonNode trouble = it.getValue().path("unreadable");
              if (trouble.isString()) {
                unreadable.put(it.getKey(), trouble.asString());
              } else {
                List<Requirement> requirements = new ArrayList<>();
                it.getValue()
                    .path("requirements")
                    .forEach(one -> requirements.add(requirement(one)));
                declared.put(it.getKey(), List.copyOf(requirements));
              }
            });
    Map<String, Project> projects = new TreeMap<>();
    answer
        .path("projects")
        .properties()
        .forEach(it -> projects.put(it.getKey(), project(it.getValue())));
    return new Requirements(
        declared, unreadable, versions, projects, answer.path("here").asString(""));
  }

  private static Project project(JsonNode json) {
    List<Requirement> build = new ArrayList<>();
    json.path("buildRequires").forEach(it -> build.add(requirement(it)));
    return new Project(
        string(json.path("requiresPython")),
        Admission.valueOf(json.path("admitsPython").asString("").toUpperCase(Locale.ROOT)),
        List.copyOf(build),
        texts(json.path("lacking")),
        json.path("admitsHere").asBoolean(),
        string(json.path("licenseExpression")),
        string(json.path("license")),
        strings(json.path("classifiers")),
        strings(json.path("urls")),
        strings(json.path("extras")).stream().map(NormalizedName::of).collect(Collectors.toSet()),
        texts(json.path("malformed")));
  }

  private static Map<String, String> texts(JsonNode json) {
    Map<String, String> texts = new TreeMap<>();
    json.properties().forEach(it -> texts.put(it.getKey(), it.getValue().asString()));
    return texts;
  }

  private static Optional<String> string(JsonNode json) {
    return json.isString() ? Optional.of(json.asString()) : Optional.empty();
  }

  private static List<String> strings(JsonNode json) {
    List<String> values = new ArrayList<>();
    json.forEach(it -> values.add(it.asString()));
    return List.copyOf(values);
  }

  private static Requirement requirement(JsonNode json) {
    return new Requirement(
        NormalizedName.of(json.path("name").asString()),
        json.path("text").asString(),
        json.path("specifier").asString(),
        platforms(json.path("platforms")),
        platforms(json.path("unsettled")),
        byExtra(json.path("extras")),
        byExtra(json.path("unsettledExtras")),
        strings(json.path("asked")).stream()
            .map(NormalizedName::of)
            .collect(Collectors.toUnmodifiableSet()),
        Set.copyOf(strings(json.path("excluded"))));
  }

  private static Map<NormalizedName, Set<Platform>> byExtra(JsonNode json) {
    Map<NormalizedName, Set<Platform>> extras = new HashMap<>();
    json.properties()
        .forEach(it -> extras.put(NormalizedName.of(it.getKey()), platforms(it.getValue())));
    return extras;
  }

  private static Set<Platform> platforms(JsonNode json) {
    return strings(json).stream().map(Platform::new).collect(Collectors.toSet());
  }
}
