package reproducibility.suite;

import reproducibility.Capability;
import reproducibility.Undecided;

/**
 * What is said of archives that a branch keeps out of git by rule, and that nobody has laid down.
 */
public final class NotVendored {
  private NotVendored() {}

  /**
   * The reason why nothing can be told.
   *
   * @param what is not here
   */
  public static Undecided here(String what) {
    return new Undecided(
        Capability.ARCHIVES,
        "not here: " + what + "; sources/.gitignore keeps archives out of git on this branch",
        "bin/repro vendor      lays it down, verified against the lock; --from DIR takes it from a folder");
  }
}
