package reproducibility.python;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import reproducibility.Capability;
import reproducibility.tool.PythonTool;
import reproducibility.tool.Tool;

/** The Python interpreter of this machine, and the scripts that it is given. */
final class Interpreter {
  /** The system's own Python first: it is the one that builds. */
  private static final List<String> PYTHONS = List.of("/usr/bin/python3", "python3");

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

  /** The text of a script that lies among the resources. */
  static String script(String name) {
    try (InputStream in =
        Objects.requireNonNull(
            Interpreter.class.getResourceAsStream("/reproducibility/python/" + name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
