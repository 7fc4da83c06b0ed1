package reproducibility.nix;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reproducibility.Capability;
import reproducibility.tool.Sandbox;
import reproducibility.tool.Tool;
import reproducibility.tool.ToolRun;

/**
 * The machine that the JVM runs on.
 *
 * @param programs a folder with Nix's programs, or some of them, where not the PATH's are meant
 */
public record ThisMachine(Optional<Path> programs) implements Machine {
  /** Where the tools are on most systems; a question mark says that Nix may do without. */
  private static final String TOOLS =
      "/bin /lib /lib64? /usr/bin /usr/lib /usr/lib64? /usr/share /etc/alternatives?";

  /** With the programs of the PATH. */
  public ThisMachine() {
    this(Optional.empty());
  }

  @Override
  public Capability capability() {
    return Capability.NIX;
  }

  @Override
  public String sandboxPaths() {
    return TOOLS;
  }

  @Override
  public ToolRun run(Program program, List<String> arguments) {
    Tool tool =
        Tool.named(path(program.name()), capability())
            .with(searchPath(program))
            .with(program.environment())
            .within(program.limit());
    Tool bounded = program.room().map(tool::within).orElse(tool);
    return program
        .sandbox()
        .map(it -> bounded.with(it.reading(programs.stream().toList())))
        .orElse(bounded)
        .run(arguments);
  }

  private String path(String program) {
    return programs
        .map(it -> it.resolve(program))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .orElse(program);
  }

  /** In a sandbox there is none, so that nothing starts a program by its name. */
  private Map<String, String> searchPath(Program program) {
    if (program.sandbox().filter(Sandbox::isStrict).isPresent()) {
      return Map.of("PATH", "/none");
    }
    return programs
        .map(it -> Map.of("PATH", it + ":" + System.getenv().getOrDefault("PATH", "")))
        .orElse(Map.of());
  }
}
