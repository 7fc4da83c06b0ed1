package reproducibility.suite;

import reproducibility.Capability;
import reproducibility.Undecided;
import reproducibility.repository.git.Absence;

/**
 * What is said of archives that a branch keeps out of git by rule, and that nobody has laid down.
 */
public final class NotVendored {
  private NotVendored() {}

  /** The reason why nothing can be told of an archive that git tracks and does not give. */
  public static Undecided here(String path, Absence absence) {
    return new Undecided(
        Capability.ARCHIVES, "not here: " + path + "; " + absence.reason(), absence.next());
  }

  /**
   * The reason why nothing can be told.
   *
   * @param what is not here
   */
  public static Undecided here(String what) {
    return new Undecided(
        Capability.ARCHIVES,
        "not here: " + what + "; sources/.gitignore keeps archives out of git on this branch",
        "bin/repro vendor      lays it down, verified against the lock; --from DIR takes it from a"
            + " folder");
  }
}
