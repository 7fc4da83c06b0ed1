package reproducibility.cli.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * An installer, and how it is told to install {@code pixels}, which needs {@code demo} 1.0 or 1.1,
 * from one index into {@code site/}, a virtual environment.
 */
enum MirrorClient {
  /** With the digests of the lock. */
  PIP("pip", Map.of(), pip()),
  /** 23.2, the first that reads metadata beside a wheel, under its old name (PEP 714). */
  OLD_PIP("pip-old", Map.of(), pip()),
  /** With the digests of the lock. */
  UV(
      "uv",
      Map.of(),
      List.of(
          "pip",
          "install",
          "--python",
          "site/bin/python",
          "--no-cache",
          "--default-index",
          "{index}",
          "--require-hashes",
          "-r",
          "requirements.txt")),
  /** With the digests that it takes from the index into a lock of its own. */
  POETRY(
      "poetry",
      Map.of(
          "pyproject.toml",
          project(
              """
              [tool.poetry]
              package-mode = false
              [[tool.poetry.source]]
              name = "mirror"
              url = "{index}"
              priority = "primary"
              """)),
      List.of("install", "--no-interaction")),
  /** With the digests that it takes from the index into a lock of its own. */
  PDM(
      "pdm",
      Map.of(
          "pyproject.toml",
          project(
              """
              [tool.pdm]
              distribution = false
              [[tool.pdm.source]]
              name = "pypi"
              url = "{index}"
              """)),
      List.of("install", "--no-self"));

  private final String program;
  private final Map<String, String> files;
  private final List<String> arguments;

  MirrorClient(String program, Map<String, String> files, List<String> arguments) {
    this.program = program;
    this.files = files;
    this.arguments = arguments;
  }

  private static String project(String tool) {
    return """
    [project]
    name = "user"
    version = "1"
    requires-python = ">=3.8"
    dependencies = ["pixels==0.3", "demo==1.1"]
    """
        + tool;
  }

  private static List<String> pip() {
    return List.of(
        "--python",
        "site/bin/python",
        "install",
        "--no-cache-dir",
        "--no-input",
        "--index-url",
        "{index}",
        "--require-hashes",
        "-r",
        "requirements.txt");
  }

  String program() {
    return program;
  }

  /** Its arguments, once the files are there that it wants. */
  List<String> prepare(Path folder, String index, String requirements) throws IOException {
    Files.writeString(folder.resolve("requirements.txt"), requirements);
    for (Map.Entry<String, String> it : files.entrySet()) {
      Files.writeString(folder.resolve(it.getKey()), it.getValue().replace("{index}", index));
    }
    return arguments.stream().map(it -> it.replace("{index}", index)).toList();
  }
}
