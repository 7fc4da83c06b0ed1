package reproducibility.suite.build;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import reproducibility.ecosystem.python.packaging.PythonAnswers;
import reproducibility.nix.Nix;

/**
 * What the runs of one gate have found out about this machine, which stays the same meanwhile. What
 * could not be found out is asked again.
 */
public final class MachineFacts {
  private final PythonAnswers python = new PythonAnswers();
  private final Map<List<Object>, Canary> canaries = new ConcurrentHashMap<>();

  public PythonAnswers python() {
    return python;
  }

  /**
   * The canary of builds by Nix.
   *
   * @param programs the folder of its programs, where not the PATH's are meant
   */
  Canary canary(Optional<Path> programs, Nix nix) {
    return canaries.computeIfAbsent(
        List.of(programs, nix.identity(), nix.limits()), it -> Canary.of(nix));
  }
}
