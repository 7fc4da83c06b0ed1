package reproducibility.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reproducibility.Capability;
import reproducibility.cli.Repro;
import reproducibility.tool.JavaProgram;
import reproducibility.tool.PythonTool;
import reproducibility.tool.Tool;
import reproducibility.tool.ToolRun;

/** No Python that is started takes a module from the checkout, or a setting that leads there. */
class PythonBoundaryTests {
  private static final List<String> MODULES =
      List.of(
          "pip/__init__.py",
          "pip/_internal/configuration.py",
          "configparser.py",
          "json.py",
          "packaging/__init__.py",
          "platform.py",
          "encodings/__init__.py",
          "sitecustomize.py",
          "usercustomize.py");

  @TempDir Path machine = Path.of("");
  private Path checkout;
  private Path trace;

  @BeforeEach
  void create() throws IOException {
    checkout = Files.createDirectories(machine.resolve("checkout"));
    trace = machine.resolve("trace");
    for (String module : MODULES) {
      Path file = checkout.resolve(module);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "open('" + trace + "', 'a').write('" + module + "\\n')\n");
    }
    Path python =
        Files.writeString(checkout.resolve("python3"), "#!/bin/sh\ntouch " + trace + "\n");
    assertThat(python.toFile().setExecutable(true)).isTrue();
  }

  /** The commands as a person runs them: in the checkout, with whatever PYTHONPATH there is. */
  @Test
  void commandsInTheCheckoutImportNothingOfIt() throws Exception {
    try (HostileRepository hostile = new HostileRepository(checkout)) {
      hostile.write(".flox/pkgs/demo.nix", "{ }: 1\n");
      hostile.track(".");
    }
    for (List<String> command :
        List.of(
            List.of("adopt", "--repo", "."), List.of("check", "--repo", ".", "--tag", "commit"))) {
      String said = run(command);
      assertThat(said).contains("repro").doesNotContain("Traceback");
      assertThat(trace).as(said).doesNotExist();
    }
  }

  private String run(List<String> arguments) throws Exception {
    List<String> command =
        JavaProgram.command(
            List.of("-Drepro.index=http://127.0.0.1:9/"), Repro.class, arguments.toArray());
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(checkout.toFile()).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.remove("PIP_INDEX_URL");
    environment.put("PYTHONPATH", ".");
    environment.put("PYTHONSTARTUP", "json.py");
    environment.put("PYTHONHOME", ".");
    environment.put("PATH", ":.:" + environment.get("PATH"));
    Path said = machine.resolve("said");
    Process process = builder.redirectOutput(said.toFile()).start();
    assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
    return Files.readString(said);
  }

  @Test
  void itSeesAFewVariablesAndAnEmptyFolder() {
    Tool python = PythonTool.named("python3", Capability.PYTHON);
    ToolRun run =
        python.run(
            PythonTool.code(
                "import os, sys; print(sorted(os.environ), os.listdir('.'), sys.flags.isolated)"));
    assertThat(run.output()).contains("[] 1").doesNotContain("PYTHON", "JAVA", "TOKEN");
  }

  @Test
  void aPathEntryThatIsNotAbsoluteNamesNoProgram() {
    assertThat(Tool.find("python3")).isPresent().get().matches(Path::isAbsolute);
  }
}
