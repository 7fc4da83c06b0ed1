package reproducibility.nix;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import reproducibility.tool.ToolRun;

/**
 * One build of one package in a store of its own.
 *
 * @param expression the expression that was built
 * @param conditions how it was to differ from a usual build
 * @param store the folder of the store; gone again where the build filled its disk limit
 * @param run Nix's run, with the log on standard error
 * @param output the store path of the result, where the build succeeded
 * @param narHash SHA-256 over the result's NAR serialisation, as {@code nix-store -q --hash} gives
 *     it
 * @param fixedOutputs the derivations in the closure of the package's that state the hash of an
 *     output, and may therefore reach the network; found out for usual builds alone, as conditions
 *     change no derivation
 * @param trace what the builder did, where that was asked for
 */
public record Build(
    String expression,
    Conditions conditions,
    Path store,
    ToolRun run,
    Optional<String> output,
    Optional<String> narHash,
    Optional<List<String>> fixedOutputs,
    Optional<Trace> trace) {

  /** Whether Nix gave a result. */
  public boolean succeeded() {
    return output.isPresent();
  }

  /** What ended it, where it gave no result and did not end by itself. */
  public Optional<Cut> cut() {
    return succeeded() ? Optional.empty() : log().cut();
  }

  /** How long it took. */
  public Duration time() {
    return run.time();
  }

  /** Where the result lies on disk, where there is one. */
  public Optional<Path> folder() {
    return output.map(it -> store.resolve(it.substring(1)));
  }

  /** The derivations that were really built in this run, not found in the store. */
  public List<String> built() {
    return log().built();
  }

  /** The remote builders that took part. */
  public List<String> builders() {
    return log().builders();
  }

  /** What the machine that built it says that it is, where the build began. */
  public Optional<Platform> platform() {
    return log().platform();
  }

  /** The network interfaces that the builder saw; in Nix's sandbox {@code lo} alone. */
  public List<String> interfaces() {
    return log().interfaces();
  }

  /** The names at the top of the file system that the builder saw. */
  public List<String> topLevel() {
    return log().topLevel();
  }

  /** What was really varied, as the builder saw it; a machine may not be able to vary all. */
  public Set<Variation> varied() {
    return log().varied();
  }

  /** The last lines of the log. */
  public String endOfLog(int lines) {
    List<String> all = run.errors().lines().filter(line -> !line.isBlank()).toList();
    return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
  }

  private BuildLog log() {
    return new BuildLog(run.errors());
  }
}
