package reproducibility.nix;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reproducibility.tool.DiskQuota;
import reproducibility.tool.Sandbox;
import reproducibility.tool.ToolRun;

/**
 * One of Nix's programs on some machine.
 *
 * @param machine where it runs
 * @param name on that machine's PATH
 * @param environment added to what is there; an empty value removes the variable
 * @param limit how long a run may take
 * @param sandbox what it runs in on this machine, where it has to do with foreign things
 * @param room what a run may fill, where that is bounded
 */
public record Program(
    Machine machine,
    String name,
    Map<String, String> environment,
    Duration limit,
    Optional<Sandbox> sandbox,
    Optional<DiskQuota> room) {
  private static final Duration USUAL_LIMIT = Duration.ofMinutes(2);

  /** One with the usual time limit. */
  static Program of(Machine machine, String name, Map<String, String> environment) {
    return new Program(machine, name, environment, USUAL_LIMIT, Optional.empty(), Optional.empty());
  }

  Program with(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(variables);
    return new Program(machine, name, Map.copyOf(all), limit, sandbox, room);
  }

  Program within(Duration newLimit) {
    return new Program(machine, name, environment, newLimit, sandbox, room);
  }

  public Program with(Sandbox newSandbox) {
    return new Program(machine, name, environment, limit, Optional.of(newSandbox), room);
  }

  Program within(DiskQuota newRoom) {
    return new Program(machine, name, environment, limit, sandbox, Optional.of(newRoom));
  }

  public ToolRun run(List<String> arguments) {
    return machine.run(this, arguments);
  }
}
