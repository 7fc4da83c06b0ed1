package reproducibility.tool;

import java.util.List;
import reproducibility.Capability;
import reproducibility.Undecided;

/** Tries to run a program in a sandbox, and prints what comes of that. */
final class SandboxProgram {
  private SandboxProgram() {}

  public static void main(String[] arguments) {
    try {
      Tool echo = Tool.named("echo", Capability.NIX).with(Sandbox.strict());
      System.out.println(echo.run(List.of("it ran")).output());
    } catch (Undecided e) {
      System.out.println("undecided: " + e.reason() + "; " + e.next());
    }
  }
}
