package reproducibility.proof.branch;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.BranchFiles.META;
import static reproducibility.sample.BranchFiles.NIXPKGS;
import static reproducibility.sample.BranchFiles.manifest;
import static reproducibility.sample.SampleBranches.DEMO_1_0;
import static reproducibility.sample.SampleBranches.DEMO_1_1;
import static reproducibility.sample.SampleBranches.DEMO_EXPRESSION;
import static reproducibility.sample.SampleBranches.wheel;

import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import reproducibility.branch.ManifestLock;
import reproducibility.sample.BranchFiles;
import reproducibility.sample.BranchWork;
import reproducibility.sample.SampleRepository;

/** Ways in which version branches and releases go wrong. */
public enum BranchFault implements FaultOfBranches {
  /** FAULTS 63. */
  A_BRANCH_OF_ANOTHER_VERSION(
      caughtBy("EveryVersionBranch.hasTheVersionOfItsName"),
      "version = \"1.2.4\"",
      it ->
          it.branches()
              .change("release/1.2.4", META, text -> text.replace("1.2.4", "1.2.5"), "Raise"),
      it ->
          it.branches()
              .change("release/1.2.4", META, text -> text + "# version = \"1.2.5\";\n", "Say")),

  /** FAULTS 65. */
  ONE_NAME_WITH_TWO_CONTENTS(
      caughtBy("EveryArchiveName.hasTheSameContentOnAllBranches"),
      "pixels-0.3-py3-none-any.whl: has other bytes on another branch",
      it ->
          BranchWork.begin(
              it.branches(),
              new BranchFiles(
                  "1.2.5", wheel("demo", "1.1"), wheel("pixels", "0.3").with("pixels/x.py", ""))),
      it ->
          BranchWork.begin(
              it.branches(),
              new BranchFiles(
                  "1.2.5", wheel("demo", "1.1"), wheel("pixels", "0.4").with("pixels/x.py", "")))),

  /** FAULTS 10, on a branch that nobody has checked out. */
  AN_ARCHIVE_THAT_IS_NOT_AS_LOCKED(
      caughtBy("EveryVersionBranch.holdsExactlyTheLockedArchives"),
      DEMO_1_1 + " is sha256",
      it -> beginLocked(it, lock -> lock.replaceAll("size = \\d+", "size = 7")),
      it -> beginLocked(it, lock -> lock + "# a comment\n")),

  /** What {@code git add -A} takes along stays in the history for ever. */
  A_STRAY_ARCHIVE(
      caughtBy("EveryVersionBranch.holdsExactlyTheLockedArchives"),
      "sources/stray-1.0-py3-none-any.whl is there and not locked",
      it ->
          BranchWork.begin(
              it.branches(),
              new BranchFiles("1.2.5", wheel("demo", "1.1"))
                  .write("sources/stray-1.0-py3-none-any.whl", "stray")),
      it ->
          BranchWork.begin(
              it.branches(),
              new BranchFiles("1.2.5", wheel("demo", "1.1")).write("sources/stray.txt", "stray"))),

  /** Where the contract says that version branches hold them. */
  ARCHIVES_ON_MAIN(
      caughtBy("EveryMainBranch.holdsNoArchivesIfTheContractForbidsThem"),
      "main: holds archives",
      it -> BranchWork.holdArchives(it.branches(), "[main]\narchives = false\n"),
      it -> BranchWork.holdArchives(it.branches(), "[main]\narchives = true\n")),

  /** A version branch made without its bytes. */
  A_BRANCH_WITHOUT_ITS_ARCHIVES(
      caughtBy("EveryVersionBranch.holdsExactlyTheLockedArchives"),
      DEMO_1_1 + " is locked and not there",
      it ->
          BranchWork.begin(
              it.branches(), new BranchFiles("1.2.5", wheel("demo", "1.1")).withoutArchives()),
      it ->
          BranchWork.begin(
              it.branches(),
              new BranchFiles("1.2.5", wheel("demo", "1.1"))
                  .write("sources/.gitignore", "*.part\n"))),

  /** FAULTS 66. Mended in the next commit, and whoever lands between has neither. */
  AN_ARCHIVE_CHANGED_BEFORE_ITS_LOCK(
      caughtBy("EveryVersionBranch.changesArchivesLockAndExpressionsTogether"),
      "its entry in the lock does not",
      it ->
          BranchWork.inTwoSteps(
              it.branches(), path -> path.equals(DEMO_1_0) || path.startsWith(".flox")),
      it -> BranchWork.inTwoSteps(it.branches(), path -> path.equals(".flox/env/manifest.lock"))),

  /** FAULTS 66. */
  AN_EXPRESSION_CHANGED_AFTER_ITS_ARCHIVE(
      caughtBy("EveryVersionBranch.changesArchivesLockAndExpressionsTogether"),
      "no expression that names it does",
      it -> BranchWork.inTwoSteps(it.branches(), path -> path.startsWith("sources/")),
      it -> BranchWork.inTwoSteps(it.branches(), path -> true)),

  /** FAULTS 66. A version in name only. */
  AN_EXPRESSION_RAISED_ALONE(
      caughtBy("EveryVersionBranch.changesArchivesLockAndExpressionsTogether"),
      "gets another version, and its archive does not change",
      it ->
          it.branches()
              .change(
                  "release/1.2.4",
                  DEMO_EXPRESSION,
                  text -> text.replace("\"1.1\"", "\"1.2\""),
                  "Raise"),
      it ->
          it.branches()
              .change("release/1.2.4", DEMO_EXPRESSION, text -> text + "# 1.2 is out\n", "Say")),

  /** FAULTS 67. By the alphabet 1.2.10 comes before 1.2.3. */
  MAIN_IS_NOT_THE_NEWEST(
      caughtBy("EveryMainBranch.hasTheVersionOfTheNewestStableRelease"),
      "version 1.2.10",
      it -> BranchWork.release(it.branches(), "1.2.10"),
      it -> BranchWork.release(it.branches(), "1.2.10rc1")),

  /** FAULTS 68. */
  NO_LOCKED_NIXPKGS(
      caughtBy("EveryVersionBranch.locksOneNixpkgs"),
      "no such file",
      it -> it.branches().commit("release/1.2.4", files -> files.remove(ManifestLock.FILE)),
      it -> it.branches().commit("main", files -> files.remove(ManifestLock.FILE))),

  /** FAULTS 68. Another group does not decide what the set is built with. */
  NO_LOCKED_TOPLEVEL(
      caughtBy("EveryVersionBranch.locksOneNixpkgs"),
      "no package of that group",
      it ->
          it.branches()
              .change(
                  "release/1.2.4", ManifestLock.FILE, text -> manifest("tools", NIXPKGS), "Lock"),
      it ->
          it.branches()
              .change(
                  "release/1.2.4",
                  ManifestLock.FILE,
                  text -> manifest(ManifestLock.TOPLEVEL, NIXPKGS.replace('8', '9')),
                  "Lock")),

  /** FAULTS 69. */
  AN_ARCHIVE_THAT_CAME_BACK_WITH_OTHER_BYTES(
      caughtBy("EveryVersionBranch.commitsEachArchiveOnce"),
      "sources/tint-1.0-py3-none-any.whl with other bytes in",
      it -> BranchWork.comeBack(it.branches(), wheel("tint", "1.0").stored()),
      it -> BranchWork.comeBack(it.branches(), wheel("tint", "1.0"))),

  /** A release that would make every clone slow. */
  A_RELEASE_LARGER_THAN_THE_BUDGET(
      caughtBy("EveryVersionBranch.staysWithinTheSizeBudget"),
      "1.2.2: adds more to the repository",
      it -> it.branches().limit(1),
      it -> it.branches().limit(1_000_000));

  private final Change change;

  BranchFault(
      Set<String> caughtBy,
      String named,
      Consumer<SampleRepository> fault,
      Consumer<SampleRepository> soundTwin) {
    this.change = new Change(caughtBy, named, fault, soundTwin);
  }

  /** Begins a branch whose lock is changed. */
  private static void beginLocked(SampleRepository sample, UnaryOperator<String> change) {
    BranchWork.begin(
        sample.branches(),
        new BranchFiles("1.2.5", wheel("demo", "1.1"))
            .write("sources/pylock.toml", change.apply(BranchWork.lockOf(wheel("demo", "1.1")))));
  }

  @Override
  public Change change() {
    return change;
  }
}
