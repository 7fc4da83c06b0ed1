package reproducibility.nix;

import java.util.List;
import reproducibility.Capability;
import reproducibility.tool.Tool;
import reproducibility.tool.ToolRun;

/** The machine that the JVM runs on. */
public record ThisMachine() implements Machine {
  /** Where the tools are on most systems; a question mark says that Nix may do without. */
  private static final String TOOLS =
      "/bin /lib /lib64? /usr/bin /usr/lib /usr/lib64? /usr/share /etc/alternatives?";

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
        Tool.named(program.name(), capability())
            .with(program.environment())
            .within(program.limit());
    Tool bounded = program.room().map(tool::within).orElse(tool);
    return (program.isContained() ? bounded.contained() : bounded).run(arguments);
  }
}
