package reproducibility.nix.build;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import reproducibility.finding.Evidence;
import reproducibility.nix.store.StorePath;
import reproducibility.tool.ToolRun;

/**
 * One build of one package in a store of its own.
 *
 * @param expression the expression that was built
 * @param conditions how it was to differ from a usual build
 * @param store the folder of the store; gone again where the build filled its disk limit
 * @param run Nix's run, with the log on standard error
 * @param derivation what was built, as a separate evaluation gives it; empty where that fails, and
 *     where the engine does not tell
 * @param isReal whether the new store lacked the result before the build
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
    Optional<String> derivation,
    boolean isReal,
    Optional<String> output,
    Optional<String> narHash,
    Optional<List<String>> fixedOutputs,
    Optional<Trace> trace) {

  /** Whether Nix gave a result. */
  public boolean succeeded() {
    return output.isPresent();
  }

  /** What ended it, where it gave no result and did not end by itself. */
  public Optional<BuildStop> cut() {
    return succeeded() ? Optional.empty() : log().cut();
  }

  /** Where the result lies on disk, where there is one. */
  public Optional<Path> folder() {
    return output.map(it -> store.resolve(it.substring(1)));
  }

  /** The remote builders that took part. */
  public List<String> builders() {
    return log().builders();
  }

  /**
   * Whether its own derivation states the hash of its output: Nix gives such a builder the network
   * (Nix manual, {@code outputHash}).
   */
  public boolean mayUseTheNetwork() {
    return derivation
        .map(StorePath::nameOf)
        .filter(fixedOutputs.orElse(List.of())::contains)
        .isPresent();
  }

  /** The last lines of the log. */
  public String endOfLog(int lines) {
    List<String> all = run.errors().lines().filter(line -> !line.isBlank()).toList();
    return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
  }

  /**
   * The same without what another build of the same package would write otherwise: numbers, hashes
   * in store paths, and the names of temporary folders.
   */
  public String lastingEndOfLog(int lines) {
    return BuildLog.lasting(endOfLog(lines).replace(store.toString(), ""));
  }

  /**
   * The whole log.
   *
   * @param kind how it is called
   */
  public Evidence logAsEvidence(String kind) {
    return new Evidence(kind, run.errors());
  }

  private BuildLog log() {
    return new BuildLog(run.errors());
  }
}
