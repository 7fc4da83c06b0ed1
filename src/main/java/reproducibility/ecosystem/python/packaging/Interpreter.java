package reproducibility.ecosystem.python.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import reproducibility.Capability;
import reproducibility.tool.PythonTool;
import reproducibility.tool.Tool;

/** The Python interpreter of this machine, and the scripts that it is given. */
final class Interpreter {
  /** The system's own Python first: it is the one that builds. */
  private static final List<String> PYTHONS = List.of("/usr/bin/python3", "python3");

  private static final Pattern IMPORT = Pattern.compile("(?m)^ *(?:from|import) (\\w+)");

  private Interpreter() {}

  /**
   * Finds Python.
   *
   * @throws reproducibility.Undecided where there is none
   */
  static Tool find() {
    String found =
        PYTHONS.stream().filter(it -> Tool.find(it).isPresent()).findFirst().orElse("python3");
    return PythonTool.named(found, Capability.PYTHON);
  }

  /** The text of a script that lies among the resources, with the modules there that it imports. */
  static String script(String name) {
    String text = resource(name).orElseThrow(() -> new IllegalArgumentException(name));
    Map<String, String> modules = new TreeMap<>();
    addImported(text, modules);
    if (modules.isEmpty()) {
      return text;
    }
    // A list of JSON is one of Python as well.
    List<?> texts =
        modules.entrySet().stream().map(it -> List.of(it.getKey(), it.getValue())).toList();
    String brought =
        "\n\nsys.meta_path.insert(0, Brought(dict(" + PlainJson.written(texts) + ")))\n";
    return resource("imports.py").orElseThrow() + brought + text;
  }

  private static void addImported(String text, Map<String, String> modules) {
    for (MatchResult it : IMPORT.matcher(text).results().toList()) {
      String module = it.group(1);
      if (!modules.containsKey(module)) {
        resource(module + ".py")
            .ifPresent(
                found -> {
                  modules.put(module, found);
                  addImported(found, modules);
                });
      }
    }
  }

  private static Optional<String> resource(String name) {
    try (InputStream in =
        Interpreter.class.getResourceAsStream(
            "/reproducibility/ecosystem/python/packaging/" + name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
