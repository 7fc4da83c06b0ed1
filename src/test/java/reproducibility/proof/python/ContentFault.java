package reproducibility.proof.python;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.COMMIT;
import static reproducibility.sample.SampleRepository.DEMO;
import static reproducibility.sample.SampleRepository.LOCK;
import static reproducibility.sample.SampleRepository.demo;
import static reproducibility.sample.SampleRepository.tint;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import reproducibility.proof.Fault;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.SampleTarball;
import reproducibility.sample.SampleWheel;

/** Ways to break what archives say of themselves. */
public enum ContentFault implements Fault {
  /** RECORD has another digest for a file. */
  RECORD_WITH_A_WRONG_DIGEST(
      caughtBy("EveryWheel.hasTheDigestsOfItsRecord"),
      "demo/__init__.py",
      it -> it.vendor(demo().withRecord(text -> text.replaceFirst("sha256=.", "sha256=_"))),
      it -> it.vendor(demo().with("demo/__init__.py", "NAME = \"another demo\"\n"))),

  /** RECORD has another size for a file. */
  RECORD_WITH_A_WRONG_SIZE(
      caughtBy("EveryWheel.hasTheDigestsOfItsRecord"),
      "demo/__init__.py",
      it -> it.vendor(demo().withRecord(text -> text.replaceFirst(",(\\d+)\n", ",1$1\n"))),
      it -> it.vendor(demo().withRecord(text -> text.replaceFirst(",(\\d+)\n", ",\n")))),

  /** RECORD lists what the wheel does not hold. */
  RECORD_OF_A_FILE_THAT_IS_NOT_THERE(
      caughtBy("EveryWheel.holdsEveryFileThatItRecords"),
      "demo/gone.py",
      it -> it.vendor(demo().withRecord(text -> "demo/gone.py,sha256=AAAA,1\n" + text)),
      it -> it.vendor(demo().with("demo/gone.py", ""))),

  /** The wheel holds what RECORD does not list. */
  A_FILE_THAT_RECORD_LEAVES_OUT(
      caughtBy(
          "EveryWheel.recordsEveryFileThatItHolds", "EveryBuild.succeedsOfflineFromAColdStore"),
      "demo/hidden.py",
      it ->
          it.vendor(
              demo()
                  .with("demo/hidden.py", "")
                  .withRecord(text -> text.replaceAll("demo/hidden.*\n", ""))),
      it -> it.vendor(demo().with("demo/hidden.py", ""))),

  /** Without RECORD an installer knows nothing of the wheel. */
  NO_RECORD(
      caughtBy(
          "EveryRecord.canBeRead",
          "EveryDistInfo.statesAKnownWheelVersion",
          "EveryBuild.succeedsOfflineFromAColdStore"),
      "RECORD",
      it -> it.vendor(demo().withoutRecord()),
      it -> it.vendor(demo().with("demo/RECORD", ""))),

  /** The file name promises what METADATA does not say. */
  METADATA_OF_ANOTHER_VERSION(
      caughtBy(
          "EveryVendoredArchive.hasMetadataThatAgreesWithItsFileName",
          "EveryLockedArchive.hasTheLockedVersion",
          "EveryLockedArchive.hasTheLockedOrigin",
          "EveryPackage.hasTheVersionOfItsArchive"),
      DEMO,
      it ->
          it.vendor(
              demo()
                  .with(
                      "{info}/METADATA",
                      SampleWheel.metadata("demo", "1.1", List.of("numpy", "opencv-python")))),
      it ->
          it.vendor(
              demo()
                  .with(
                      "{info}/METADATA",
                      SampleWheel.metadata("Demo", "1.0.0", List.of("numpy", "opencv-python"))))),

  /** The tarball is of another commit than its file name says, here and at the forge. */
  ANOTHER_COMMIT_INSIDE(
      caughtBy(
          "EverySourceTarball.carriesTheCommitOfItsFileName",
          "EveryForgeArchive.isServedWithTheLockedCommitInside"),
      "fedcba",
      it -> it.vendor(tint().carrying("fedcba9876543210fedcba9876543210fedcba98"), COMMIT),
      it ->
          it.vendor(
              tint().with("README.md", "at fedcba9876543210fedcba9876543210fedcba98\n"), COMMIT)),

  /** git does not look there: it reads the first header alone. */
  A_COMMIT_IN_THE_HEADER_OF_A_FILE(
      caughtBy(
          "EverySourceTarball.carriesTheCommitOfItsFileName",
          "EveryForgeArchive.isServedWithTheLockedCommitInside"),
      "no commit id in the pax global header",
      it -> it.vendor(commented(tint().carrying("")), COMMIT),
      it -> it.vendor(commented(tint()), COMMIT)),

  /** The commit id of one package was pasted into another's entry. */
  ANOTHER_COMMIT_IN_THE_LOCK(
      caughtBy(
          "EverySourceTarball.carriesTheLockedCommit",
          "EveryTaggedArchive.comesFromTheCommitOfItsTag",
          "EveryLockedArchive.isStillPublished"),
      LOCK,
      it -> it.replace(LOCK, "tint@" + COMMIT, "tint@fedcba9876543210fedcba9876543210fedcba98"),
      it -> it.vendor(tint().with("NOTES", "fedcba9876543210fedcba9876543210fedcba98\n"), COMMIT));

  private final Change change;

  ContentFault(
      Set<String> caughtBy,
      String named,
      Consumer<SampleRepository> fault,
      Consumer<SampleRepository> soundTwin) {
    this.change = new Change(caughtBy, named, fault, soundTwin);
  }

  private static SampleTarball commented(SampleTarball tarball) {
    return tarball.withPax("tint-" + COMMIT + "/more.txt", "comment=" + COMMIT);
  }

  @Override
  public Change change() {
    return change;
  }
}
