package reproducibility.ecosystem.python.packaging;

import java.util.List;
import java.util.Map;

/**
 * What the archives of a repository declare.
 *
 * @param declared the requirements of each archive
 * @param unreadable why the others' cannot be told without running them
 * @param versions the normal form of each version that was asked for and that PEP 440 knows
 * @param projects what each archive says of its project, where that can be read
 * @param here the version of this machine's own Python, which builds
 */
public record Requirements(
    Map<String, List<Requirement>> declared,
    Map<String, String> unreadable,
    Map<String, String> versions,
    Map<String, Project> projects,
    String here) {

  /**
   * Whether two spellings are of one version by PEP 440; one that PEP 440 does not know equals only
   * itself.
   */
  public boolean sameVersion(String one, String other) {
    return versions.getOrDefault(one, one).equals(versions.getOrDefault(other, other));
  }
}
