package reproducibility.publish;

import java.util.Set;
import java.util.TreeSet;
import reproducibility.Malformed;
import reproducibility.branch.Branches;
import reproducibility.branch.LedgerEntry;
import reproducibility.branch.Release;
import reproducibility.branch.VersionBranch;
import reproducibility.repository.Repository;

/**
 * What a cache's outputs are built from: the version branches and releases, and any ref that git
 * knows.
 *
 * @param names of branches and releases
 */
public record NeededOutputs(Repository repository, Set<String> names) {

  public NeededOutputs {
    names = Set.copyOf(names);
  }

  /**
   * Those of a repository.
   *
   * @throws reproducibility.Undecided where this clone lacks a branch or a release that is known
   */
  public static NeededOutputs of(Repository repository) {
    Branches branches = Branches.of(repository);
    // Reads each of them, so that none is missing.
    var unused = NeededArchives.of(branches);
    Set<String> names = new TreeSet<>();
    branches.all().stream().map(VersionBranch::name).forEach(names::add);
    for (Release it : branches.releases()) {
      names.add(it.name());
      it.recorded().stream().map(LedgerEntry::branch).forEach(names::add);
    }
    return new NeededOutputs(repository, names);
  }

  /** Whether a ref of the cache's list is one of them. */
  public boolean contain(String ref) {
    return names.contains(ref) || isKnown(ref) || isKnown("origin/" + ref);
  }

  private boolean isKnown(String ref) {
    try {
      return !repository.commit(ref).isEmpty();
    } catch (Malformed e) {
      return false;
    }
  }
}
