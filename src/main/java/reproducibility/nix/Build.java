package reproducibility.nix;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import reproducibility.tool.ToolRun;

/**
 * One build of one package in a store of its own.
 *
 * @param expression the expression that was built
 * @param run Nix's run, with the log on standard error
 * @param output the store path of the result, where the build succeeded
 * @param narHash SHA-256 over the result's NAR serialisation, as {@code nix-store -q --hash} gives
 *     it
 * @param built the derivations that were really built in this run, not found in the store
 * @param interfaces the network interfaces that the builder saw; in Nix's sandbox {@code lo} alone
 */
public record Build(
    String expression,
    ToolRun run,
    Optional<String> output,
    Optional<String> narHash,
    List<String> built,
    List<String> interfaces) {

  /** Whether Nix gave a result. */
  public boolean succeeded() {
    return output.isPresent();
  }

  /** How long it took. */
  public Duration time() {
    return run.time();
  }

  /** The last lines of the log. */
  public String endOfLog(int lines) {
    List<String> all = run.errors().lines().filter(line -> !line.isBlank()).toList();
    return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
  }
}
