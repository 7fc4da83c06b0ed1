package reproducibility.proof.branch;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.BranchFiles.META;
import static reproducibility.sample.SampleBranches.HEADS;
import static reproducibility.sample.SampleBranches.TAGS;

import java.util.Set;
import java.util.function.Consumer;
import reproducibility.sample.BranchWork;
import reproducibility.sample.SampleBranches;
import reproducibility.sample.SampleRepository;

/** Ways in which releases, their tags and the ledger go wrong. */
public enum ReleaseFault implements FaultOfBranches {
  /** FAULTS 63. Users reach a version by its branch. */
  A_TAG_WITHOUT_ITS_BRANCH(
      caughtBy("EveryRelease.hasItsBranch"),
      "v1.2.2: has no branch",
      it -> {
        it.branches().history.delete(HEADS + "1.2.2");
        it.branches().push();
      },
      it -> it.branches().history.delete(HEADS + "1.2.2")),

  /** Branch and tag both went; only the ledger remembers. */
  A_RELEASE_DELETED_ALTOGETHER(
      caughtBy("EveryRelease.hasItsBranch", "EveryRelease.isTagged"),
      ".flox/branches.toml:",
      it -> {
        it.branches().history.delete(HEADS + "1.2.2");
        it.branches().history.delete(TAGS + "v1.2.2");
        it.branches().push();
      },
      it -> {
        it.branches().history.delete(HEADS + "release/1.2.4");
        it.branches().push();
      }),

  /** A tag is not fetched by itself, and is deleted without a trace. */
  A_RELEASE_WITHOUT_ITS_TAG(
      caughtBy("EveryRelease.isTagged"),
      "v1.2.2: is in the ledger and has no tag",
      it -> it.branches().history.delete(TAGS + "v1.2.2"),
      it ->
          it.branches().history.move(TAGS + "v1.2.2", it.branches().history.tip(TAGS + "v1.2.2"))),

  /** FAULTS 63. Frozen means frozen. */
  MOVED_AFTER_ITS_TAG(
      caughtBy("EveryRelease.isFollowedOnlyByCriticalFixes"),
      "Tidy up",
      it -> it.branches().change("1.2.3", META, text -> text + "# tidy\n", "Tidy up"),
      it ->
          it.branches()
              .change(
                  "1.2.3",
                  META,
                  text -> text + "# tidy\n",
                  "Tidy up\n\nIt was broken.\n\nCritical-Fix: nothing built\n")),

  /** A trailer that gives no reason records nothing. */
  A_CRITICAL_FIX_WITHOUT_A_REASON(
      caughtBy("EveryRelease.isFollowedOnlyByCriticalFixes"),
      "Mend it",
      it ->
          it.branches()
              .change("1.2.3", META, text -> text + "# fix\n", "Mend it\n\nCritical-Fix: \n"),
      it ->
          it.branches()
              .change(
                  "1.2.3",
                  META,
                  text -> text + "# fix\n",
                  "Mend it\n\nCritical-fix: it was broken\n")),

  /** FAULTS 64. */
  REWRITTEN_AFTER_ITS_TAG(
      caughtBy("EveryRelease.isInTheHistoryOfItsBranch"),
      "v1.2.3: is not in the history of its branch",
      it -> BranchWork.rewrite(it.branches(), "1.2.3"),
      it -> BranchWork.rewrite(it.branches(), "release/1.2.4")),

  /** Whoever rewrites the branch may move the tag with it.branches(). */
  REWRITTEN_TOGETHER_WITH_ITS_TAG(
      caughtBy("EveryRelease.agreesWithTheLedger"),
      "the tag leads to",
      it -> {
        BranchWork.rewrite(it.branches(), "1.2.3");
        it.branches().history.move(TAGS + "v1.2.3", it.branches().history.tip(HEADS + "1.2.3"));
        it.branches().push();
      },
      it -> {
        BranchWork.rewrite(it.branches(), "release/1.2.4");
        it.branches().push();
      }),

  /** Released by hand. */
  A_RELEASE_THAT_THE_LEDGER_DOES_NOT_KNOW(
      caughtBy("EveryRelease.isInTheLedger"),
      "v1.2.4: is tagged and not in the ledger",
      it -> {
        it.branches().history.tag("v1.2.4", it.branches().history.tip(HEADS + "release/1.2.4"));
        it.branches().change("main", META, text -> text.replace("1.2.3", "1.2.4"), "Raise");
      },
      it ->
          it.branches()
              .history
              .tag("demo-1.1", it.branches().history.tip(HEADS + "release/1.2.4"))),

  /** What lies on one machine alone is not published. */
  A_RELEASE_THAT_WAS_NOT_PUSHED(
      caughtBy("EveryRelease.isOnTheRemote"),
      "git push origin 1.2.3 v1.2.3",
      it -> it.branches().history.delete(SampleBranches.ORIGIN + "1.2.3"),
      it -> it.branches().history.delete(SampleBranches.ORIGIN + "release/1.2.4"));

  private final Change change;

  ReleaseFault(
      Set<String> caughtBy,
      String named,
      Consumer<SampleRepository> fault,
      Consumer<SampleRepository> soundTwin) {
    this.change = new Change(caughtBy, named, fault, soundTwin);
  }

  @Override
  public Change change() {
    return change;
  }
}
