package reproducibility.proof;

import static reproducibility.proof.BranchFiles.META;
import static reproducibility.proof.BranchFiles.NIXPKGS;
import static reproducibility.proof.BranchFiles.manifest;
import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.proof.SampleBranches.DEMO_1_0;
import static reproducibility.proof.SampleBranches.DEMO_1_1;
import static reproducibility.proof.SampleBranches.DEMO_EXPRESSION;
import static reproducibility.proof.SampleBranches.HEADS;
import static reproducibility.proof.SampleBranches.TAGS;
import static reproducibility.proof.SampleBranches.wheel;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import reproducibility.branch.ManifestLock;

/** Ways in which version branches and releases go wrong. */
enum BranchFault implements Fault {
  /** FAULTS 63. */
  A_BRANCH_OF_ANOTHER_VERSION(
      caughtBy("EveryVersionBranch.hasTheVersionOfItsName"),
      "version = \"1.2.4\"",
      it -> it.change("release/1.2.4", META, text -> text.replace("1.2.4", "1.2.5"), "Raise"),
      it -> it.change("release/1.2.4", META, text -> text + "# version = \"1.2.5\";\n", "Say")),

  /** FAULTS 63. Users reach a version by its branch. */
  A_TAG_WITHOUT_ITS_BRANCH(
      caughtBy("EveryRelease.hasItsBranch"),
      "v1.2.2: has no branch",
      it -> {
        it.history.delete(HEADS + "1.2.2");
        it.push();
      },
      it -> it.history.delete(HEADS + "1.2.2")),

  /** Branch and tag both went; only the ledger remembers. */
  A_RELEASE_DELETED_ALTOGETHER(
      caughtBy("EveryRelease.hasItsBranch", "EveryRelease.isTagged"),
      ".flox/branches.toml:",
      it -> {
        it.history.delete(HEADS + "1.2.2");
        it.history.delete(TAGS + "v1.2.2");
        it.push();
      },
      it -> {
        it.history.delete(HEADS + "release/1.2.4");
        it.push();
      }),

  /** A tag is not fetched by itself, and is deleted without a trace. */
  A_RELEASE_WITHOUT_ITS_TAG(
      caughtBy("EveryRelease.isTagged"),
      "v1.2.2: is in the ledger and has no tag",
      it -> it.history.delete(TAGS + "v1.2.2"),
      it -> it.history.move(TAGS + "v1.2.2", it.history.tip(TAGS + "v1.2.2"))),

  /** FAULTS 63. Frozen means frozen. */
  MOVED_AFTER_ITS_TAG(
      caughtBy("EveryRelease.isFollowedByCriticalFixesAlone"),
      "Tidy up",
      it -> it.change("1.2.3", META, text -> text + "# tidy\n", "Tidy up"),
      it ->
          it.change(
              "1.2.3",
              META,
              text -> text + "# tidy\n",
              "Tidy up\n\nIt was broken.\n\nCritical-Fix: nothing built\n")),

  /** A trailer that gives no reason records nothing. */
  A_CRITICAL_FIX_WITHOUT_A_REASON(
      caughtBy("EveryRelease.isFollowedByCriticalFixesAlone"),
      "Mend it",
      it -> it.change("1.2.3", META, text -> text + "# fix\n", "Mend it\n\nCritical-Fix: \n"),
      it ->
          it.change(
              "1.2.3", META, text -> text + "# fix\n", "Mend it\n\nCritical-fix: it was broken\n")),

  /** FAULTS 64. */
  REWRITTEN_AFTER_ITS_TAG(
      caughtBy("EveryRelease.isInTheHistoryOfItsBranch"),
      "v1.2.3: is not in the history of its branch",
      it -> rewrite(it, "1.2.3"),
      it -> rewrite(it, "release/1.2.4")),

  /** Whoever rewrites the branch may move the tag with it. */
  REWRITTEN_TOGETHER_WITH_ITS_TAG(
      caughtBy("EveryRelease.isAsTheLedgerRecordsIt"),
      "the tag leads to",
      it -> {
        rewrite(it, "1.2.3");
        it.history.move(TAGS + "v1.2.3", it.history.tip(HEADS + "1.2.3"));
        it.push();
      },
      it -> {
        rewrite(it, "release/1.2.4");
        it.push();
      }),

  /** Released by hand. */
  A_RELEASE_THAT_THE_LEDGER_DOES_NOT_KNOW(
      caughtBy("EveryRelease.isInTheLedger"),
      "v1.2.4: is tagged and not in the ledger",
      it -> {
        it.history.tag("v1.2.4", it.history.tip(HEADS + "release/1.2.4"));
        it.change("main", META, text -> text.replace("1.2.3", "1.2.4"), "Raise");
      },
      it -> it.history.tag("demo-1.1", it.history.tip(HEADS + "release/1.2.4"))),

  /** What lies on one machine alone is not published. */
  A_RELEASE_THAT_WAS_NOT_PUSHED(
      caughtBy("EveryRelease.isOnTheRemote"),
      "git push origin 1.2.3 v1.2.3",
      it -> it.history.delete(SampleBranches.ORIGIN + "1.2.3"),
      it -> it.history.delete(SampleBranches.ORIGIN + "release/1.2.4")),

  /** FAULTS 65. */
  ONE_NAME_WITH_TWO_CONTENTS(
      caughtBy("EveryArchiveName.hasOneContentOnAllBranches"),
      "pixels-0.3-py3-none-any.whl: has other bytes on another branch",
      it ->
          begin(
              it,
              new BranchFiles(
                  "1.2.5", wheel("demo", "1.1"), wheel("pixels", "0.3").with("pixels/x.py", ""))),
      it ->
          begin(
              it,
              new BranchFiles(
                  "1.2.5", wheel("demo", "1.1"), wheel("pixels", "0.4").with("pixels/x.py", "")))),

  /** FAULTS 10, on a branch that nobody has checked out. */
  AN_ARCHIVE_THAT_IS_NOT_AS_LOCKED(
      caughtBy("EveryVersionBranch.holdsItsArchivesAsLocked"),
      DEMO_1_1 + " is sha256",
      it ->
          begin(
              it,
              new BranchFiles("1.2.5", wheel("demo", "1.1"))
                  .write(
                      "sources/pylock.toml",
                      lockOf(wheel("demo", "1.1")).replaceAll("size = \\d+", "size = 7"))),
      it ->
          begin(
              it,
              new BranchFiles("1.2.5", wheel("demo", "1.1"))
                  .write("sources/pylock.toml", lockOf(wheel("demo", "1.1")) + "# a comment\n"))),

  /** What {@code git add -A} takes along stays in the history for ever. */
  A_STRAY_ARCHIVE(
      caughtBy("EveryVersionBranch.holdsItsArchivesAsLocked"),
      "sources/stray-1.0-py3-none-any.whl is there and not locked",
      it ->
          begin(
              it,
              new BranchFiles("1.2.5", wheel("demo", "1.1"))
                  .write("sources/stray-1.0-py3-none-any.whl", "stray")),
      it ->
          begin(
              it,
              new BranchFiles("1.2.5", wheel("demo", "1.1")).write("sources/stray.txt", "stray"))),

  /** Where the contract says that version branches hold them. */
  ARCHIVES_ON_MAIN(
      caughtBy("EveryMainBranch.holdsNoArchivesWhereTheContractSaysSo"),
      "main: holds archives",
      it -> holdArchives(it, "[main]\narchives = false\n"),
      it -> holdArchives(it, "[main]\narchives = true\n")),

  /** A version branch made without its bytes. */
  A_BRANCH_WITHOUT_ITS_ARCHIVES(
      caughtBy("EveryVersionBranch.holdsItsArchivesAsLocked"),
      DEMO_1_1 + " is locked and not there",
      it -> begin(it, new BranchFiles("1.2.5", wheel("demo", "1.1")).withoutArchives()),
      it ->
          begin(
              it,
              new BranchFiles("1.2.5", wheel("demo", "1.1"))
                  .write("sources/.gitignore", "*.part\n"))),

  /** FAULTS 66. Mended in the next commit, and whoever lands between has neither. */
  AN_ARCHIVE_CHANGED_BEFORE_ITS_LOCK(
      caughtBy("EveryVersionBranch.changesArchivesLockAndExpressionsTogether"),
      "its entry in the lock does not",
      it -> inTwoSteps(it, path -> path.equals(DEMO_1_0) || path.startsWith(".flox")),
      it -> inTwoSteps(it, path -> path.equals(".flox/env/manifest.lock"))),

  /** FAULTS 66. */
  AN_EXPRESSION_CHANGED_AFTER_ITS_ARCHIVE(
      caughtBy("EveryVersionBranch.changesArchivesLockAndExpressionsTogether"),
      "no expression that names it does",
      it -> inTwoSteps(it, path -> path.startsWith("sources/")),
      it -> inTwoSteps(it, path -> true)),

  /** FAULTS 66. A version in name only. */
  AN_EXPRESSION_RAISED_ALONE(
      caughtBy("EveryVersionBranch.changesArchivesLockAndExpressionsTogether"),
      "gets another version, and its archive does not change",
      it ->
          it.change(
              "release/1.2.4",
              DEMO_EXPRESSION,
              text -> text.replace("\"1.1\"", "\"1.2\""),
              "Raise"),
      it -> it.change("release/1.2.4", DEMO_EXPRESSION, text -> text + "# 1.2 is out\n", "Say")),

  /** FAULTS 67. By the alphabet 1.2.10 comes before 1.2.3. */
  MAIN_IS_NOT_THE_NEWEST(
      caughtBy("EveryMainBranch.isTheNewestStableRelease"),
      "version 1.2.10",
      it -> release(it, "1.2.10"),
      it -> release(it, "1.2.10rc1")),

  /** FAULTS 68. */
  NO_LOCKED_NIXPKGS(
      caughtBy("EveryVersionBranch.locksOneNixpkgs"),
      "no such file",
      it -> it.commit("release/1.2.4", files -> files.remove(ManifestLock.FILE)),
      it -> it.commit("main", files -> files.remove(ManifestLock.FILE))),

  /** FAULTS 68. Another group does not decide what the set is built with. */
  NO_LOCKED_TOPLEVEL(
      caughtBy("EveryVersionBranch.locksOneNixpkgs"),
      "no package of that group",
      it ->
          it.change("release/1.2.4", ManifestLock.FILE, text -> manifest("tools", NIXPKGS), "Lock"),
      it ->
          it.change(
              "release/1.2.4",
              ManifestLock.FILE,
              text -> manifest(ManifestLock.TOPLEVEL, NIXPKGS.replace('8', '9')),
              "Lock")),

  /** FAULTS 69. */
  AN_ARCHIVE_THAT_CAME_BACK_WITH_OTHER_BYTES(
      caughtBy("EveryVersionBranch.commitsEachArchiveOnce"),
      "sources/tint-1.0-py3-none-any.whl with other bytes in",
      it -> comeBack(it, wheel("tint", "1.0").stored()),
      it -> comeBack(it, wheel("tint", "1.0"))),

  /** A release that would make every clone slow. */
  A_RELEASE_LARGER_THAN_THE_BUDGET(
      caughtBy("EveryVersionBranch.addsNoMoreThanTheBudget"),
      "1.2.2: adds more to the repository",
      it -> it.limit(1),
      it -> it.limit(1_000_000));

  private static final String NEXT = "1.2.5";

  private final Change change;

  BranchFault(
      Set<String> caughtBy,
      String named,
      Consumer<SampleBranches> fault,
      Consumer<SampleBranches> soundTwin) {
    this.change =
        new Change(
            caughtBy,
            named,
            sample -> fault.accept(sample.branches()),
            sample -> soundTwin.accept(sample.branches()));
  }

  /** A branch for the next version, off main. */
  private static void begin(SampleBranches branches, BranchFiles files) {
    branches.history.move(HEADS + NEXT, branches.history.tip(HEADS + "main"));
    branches.history.commit(NEXT, files.all(), "Vendor for " + NEXT);
  }

  private static String lockOf(SampleWheel wheel) {
    byte[] lock =
        new BranchFiles(NEXT, wheel).all().getOrDefault("sources/pylock.toml", new byte[0]);
    return new String(lock, java.nio.charset.StandardCharsets.UTF_8);
  }

  /** Puts an archive on main, and this into its contract. */
  private static void holdArchives(SampleBranches branches, String promise) {
    branches.commit("main", files -> files.put(DEMO_1_1, wheel("demo", "1.1").bytes()));
    branches.change("main", ".flox/platforms.toml", text -> text + promise, "Promise");
    branches.push();
  }

  /** Gives the tip of a branch another commit of the same content in its place. */
  private static void rewrite(SampleBranches branches, String branch) {
    String parent = branches.history.tip(HEADS + branch + "^");
    Map<String, byte[]> files = branches.history.files(HEADS + branch);
    branches.history.move(
        HEADS + branch, branches.history.commit(files, "Rewritten", List.of(parent)));
  }

  /** Updates the demo of the next version in one commit for these files, and one for the rest. */
  private static void inTwoSteps(
      SampleBranches branches, java.util.function.Predicate<String> first) {
    Map<String, byte[]> before =
        new BranchFiles(NEXT, wheel("demo", "1.0"), wheel("pixels", "0.3")).all();
    begin(branches, new BranchFiles(NEXT, wheel("demo", "1.0"), wheel("pixels", "0.3")));
    Map<String, byte[]> after =
        new BranchFiles(NEXT, wheel("demo", "1.1"), wheel("pixels", "0.3")).all();
    Map<String, byte[]> between = new java.util.TreeMap<>(before);
    between.keySet().removeIf(it -> first.test(it) && !after.containsKey(it));
    after.forEach(
        (path, bytes) -> {
          if (first.test(path)) {
            between.put(path, bytes);
          }
        });
    branches.history.commit(NEXT, between, "Half of it");
    branches.history.commit(NEXT, after, "The rest of it");
  }

  /** Adds a wheel, takes it away, and adds it again like this. */
  private static void comeBack(SampleBranches branches, SampleWheel again) {
    BranchFiles without = new BranchFiles(NEXT, wheel("demo", "1.1"));
    begin(branches, without);
    branches.history.commit(
        NEXT, new BranchFiles(NEXT, wheel("demo", "1.1"), wheel("tint", "1.0")).all(), "Add tint");
    branches.history.commit(NEXT, without.all(), "Take tint away");
    branches.history.commit(
        NEXT, new BranchFiles(NEXT, wheel("demo", "1.1"), again).all(), "Add tint again");
  }

  /** Tags and records a version, and leaves main's own version as it is. */
  private static void release(SampleBranches branches, String version) {
    BranchFiles files = new BranchFiles(version, wheel("demo", "1.1"));
    branches.history.move(HEADS + version, branches.history.tip(HEADS + "main"));
    String commit = branches.history.commit(version, files.all(), "Vendor for " + version);
    branches.history.tag("v" + version, commit);
    Map<String, byte[]> main = branches.history.files(HEADS + "main");
    String ledger = branches.history.text(HEADS + "main", reproducibility.branch.Ledger.FILE);
    main.putAll(
        new BranchFiles("1.2.3", wheel("demo", "1.1"))
            .withoutArchives()
            .recording(ledger, version, commit, files.all())
            .all());
    branches.history.commit("main", main, "Record " + version);
    branches.push();
  }

  @Override
  public void prepare(SampleRepository sample) {
    sample.branches();
  }

  @Override
  public Change change() {
    return change;
  }
}
