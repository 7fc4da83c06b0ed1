package reproducibility.proof.branch;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleBranches.DEMO_EXPRESSION;
import static reproducibility.sample.SampleBranches.HEADS;
import static reproducibility.sample.SampleBranches.wheel;

import java.util.Set;
import java.util.function.Consumer;
import reproducibility.sample.BranchFiles;
import reproducibility.sample.SampleBranches;
import reproducibility.sample.SampleRepository;

/** Commits that are a version branch's own though they do not look so. */
public enum OwnCommitFault implements FaultOfBranches {
  /** A tag that names no version ends no branch's own commits; main's line does. */
  A_COMMIT_BEHIND_A_TAG_OF_NO_RELEASE(
      caughtBy("EveryVersionBranch.changesArchivesLockAndExpressionsTogether"),
      "gets another version, and its archive does not change",
      it -> {
        raise(it.branches(), "release/1.2.4");
        it.branches().history.tag("tested", it.branches().history.tip(HEADS + "release/1.2.4"));
        it.branches().change("release/1.2.4", "notes.txt", text -> text + "Tested.\n", "Say so");
      },
      it -> {
        raise(it.branches(), "main");
        begin(it.branches());
      }),

  /** Neither does a branch of another name, such as one that an update was made on. */
  A_COMMIT_BEHIND_A_BRANCH_OF_NO_VERSION(
      caughtBy("EveryVersionBranch.changesArchivesLockAndExpressionsTogether"),
      "gets another version, and its archive does not change",
      it -> {
        raise(it.branches(), "release/1.2.4");
        it.branches()
            .history
            .move(HEADS + "backup", it.branches().history.tip(HEADS + "release/1.2.4"));
        it.branches().change("release/1.2.4", "notes.txt", text -> text + "Tested.\n", "Say so");
      },
      it -> {
        it.branches()
            .history
            .move(HEADS + "backup", it.branches().history.tip(HEADS + "release/1.2.4"));
        raise(it.branches(), "backup");
        it.branches().change("release/1.2.4", "notes.txt", text -> text + "Tested.\n", "Say so");
      });

  private static final String NEXT = "1.2.5";

  private final Change change;

  OwnCommitFault(
      Set<String> caughtBy,
      String named,
      Consumer<SampleRepository> fault,
      Consumer<SampleRepository> soundTwin) {
    this.change = new Change(caughtBy, named, fault, soundTwin);
  }

  /** Gives a package another version in its expression alone. */
  private static void raise(SampleBranches branches, String branch) {
    branches.change(branch, DEMO_EXPRESSION, it -> it.replace("\"1.1\"", "\"1.2\""), "Raise");
  }

  /** A branch for the next version, off main. */
  private static void begin(SampleBranches branches) {
    branches.history.move(HEADS + NEXT, branches.history.tip(HEADS + "main"));
    branches.history.commit(
        NEXT, new BranchFiles(NEXT, wheel("demo", "1.1")).all(), "Vendor for " + NEXT);
  }

  @Override
  public Change change() {
    return change;
  }
}
