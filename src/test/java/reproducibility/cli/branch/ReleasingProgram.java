package reproducibility.cli.branch;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import reproducibility.branch.Committer;
import reproducibility.branch.ReleaseDraft;
import reproducibility.repository.Repository;

/** A program that makes a release of what was judged already, for whoever wants to kill it. */
final class ReleasingProgram {
  static final Committer SOMEBODY =
      new Committer("somebody", "somebody@example.org", Instant.EPOCH, ZoneOffset.UTC);

  private ReleasingProgram() {}

  /** Takes a repository and a version. */
  public static void main(String[] arguments) {
    System.out.println("begins");
    release(arguments[0], arguments[1]);
    System.out.println("ends");
  }

  static void release(String repository, String version) {
    try (Repository opened = Repository.open(repository)) {
      ReleaseDraft.of(opened, version).make(true, "", Optional.empty(), SOMEBODY);
    }
  }

  static void undo(String repository, String version) {
    try (Repository opened = Repository.open(repository)) {
      ReleaseDraft.of(opened, version).undo(SOMEBODY);
    }
  }
}
