package reproducibility.nix;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reproducibility.tool.ToolRun;

/**
 * One of Nix's programs on some machine.
 *
 * @param machine where it runs
 * @param name on that machine's PATH
 * @param environment added to what is there; an empty value removes the variable
 * @param limit how long a run may take
 * @param isContained whether nothing that a run starts or mounts may outlive it
 */
public record Program(
    Machine machine,
    String name,
    Map<String, String> environment,
    Duration limit,
    boolean isContained) {
  private static final Duration USUAL_LIMIT = Duration.ofMinutes(2);

  /** One with the usual time limit. */
  static Program of(Machine machine, String name, Map<String, String> environment) {
    return new Program(machine, name, environment, USUAL_LIMIT, false);
  }

  Program with(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(variables);
    return new Program(machine, name, Map.copyOf(all), limit, isContained);
  }

  Program within(Duration newLimit) {
    return new Program(machine, name, environment, newLimit, isContained);
  }

  Program contained() {
    return new Program(machine, name, environment, limit, true);
  }

  ToolRun run(List<String> arguments) {
    return machine.run(this, arguments);
  }
}
