package reproducibility.proof.archive;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.CONTRACT;
import static reproducibility.sample.SampleRepository.DEMO;
import static reproducibility.sample.SampleRepository.EXCEPTIONS;
import static reproducibility.sample.SampleRepository.LOCK;
import static reproducibility.sample.SampleRepository.MOVER;
import static reproducibility.sample.SampleRepository.demo;
import static reproducibility.sample.SampleRepository.mover;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import reproducibility.proof.Fault;
import reproducibility.sample.Bytes;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.SampleWheel;
import reproducibility.sample.Texts;

/** Ways to break the archives of a repository, and the lock that records them. */
public enum ArchiveFault implements Fault {
  /** A checkout without the LFS filter holds the pointer instead of the archive. */
  A_GIT_LFS_POINTER(
      caughtBy(
          "EveryVendoredArchive.hasTheLockedBytes",
          "EveryVendoredArchive.canBeRead",
          "EveryBuild.succeedsOfflineFromAColdStore"),
      "Git LFS pointer",
      it ->
          it.write(DEMO, "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 6008\n"),
      it ->
          it.vendor(
              demo().with("demo/pointer.txt", "version https://git-lfs.github.com/spec/v1\n"))),

  /** Git converted the line ends of a file that it took for text. */
  CONVERTED_LINE_ENDS(
      caughtBy(
          "EveryVendoredArchive.hasTheLockedBytes",
          "EveryVendoredArchive.canBeRead",
          "EveryBuild.succeedsOfflineFromAColdStore"),
      DEMO,
      it -> it.write(DEMO, Bytes.withWindowsLineEnds(it.bytes(DEMO))),
      it -> it.change("README.md", text -> text.replace("\n", "\r\n"))),

  /** flox builds from what git tracks, so the file is not there for it. */
  NOT_TRACKED_BY_GIT(
      caughtBy("EveryVendoredArchive.isTrackedOrIgnoredByGit"),
      DEMO,
      it -> it.untrack(DEMO),
      it -> {
        it.untrack(DEMO);
        it.write("sources/.gitignore", "*.whl\n");
      }),

  /** The end of the file is gone: a copy that was cut off. */
  TRUNCATED(
      caughtBy(
          "EveryVendoredArchive.hasTheLockedBytes",
          "EveryVendoredArchive.canBeRead",
          "EveryBuild.succeedsOfflineFromAColdStore"),
      MOVER,
      it -> it.write(MOVER, Bytes.half(it.bytes(MOVER))),
      it -> it.vendor(mover().with("mover.py", ""))),

  /** Nothing uses the archive: it was left behind. */
  AN_ORPHAN(
      caughtBy("EveryVendoredArchive.isTheSourceOfExactlyOnePackage"),
      "left-1.0-py3-none-any.whl",
      it -> it.vendor(new SampleWheel("left", "1.0", List.of())),
      it -> it.write("sources/notes.txt", "not an archive\n")),

  /** Deleted, while the lock and an expression still want it. */
  LOCKED_AND_GONE(
      caughtBy("EveryLockedArchive.isVendored"),
      DEMO,
      it -> it.delete(DEMO),
      it -> {
        it.delete(DEMO);
        it.write("sources/.gitignore", "*.whl\n");
      }),

  /**
   * Nix does not notice: a local {@code src} has no expected hash, so other bytes are only another
   * derivation.
   */
  EDITED_AFTER_IT_WAS_LOCKED(
      caughtBy("EveryVendoredArchive.hasTheLockedBytes"),
      DEMO,
      it -> it.write(DEMO, Bytes.withAnotherDate(it.bytes(DEMO))),
      it -> it.vendor("demo-1.0-py3-none-any.whl", Bytes.withAnotherDate(it.bytes(DEMO)))),

  /** The archive came, and the lock was forgotten. */
  NOT_LOCKED(
      caughtBy("EveryVendoredArchive.isLocked", "EveryPackage.isBuiltFromALockedArchive"),
      DEMO,
      it -> it.change(LOCK, text -> Texts.withoutEntry(text, "demo-1.0-py3-none-any.whl")),
      it -> it.change(LOCK, text -> text + "\n# a comment\n")),

  /** A size that is not the file's. */
  LOCKED_WITH_ANOTHER_SIZE(
      caughtBy("EveryVendoredArchive.hasTheLockedBytes"),
      DEMO,
      it -> it.change(LOCK, text -> text.replaceFirst("size = (\\d+)", "size = 1$1")),
      it -> it.change(LOCK, text -> text.replaceFirst("size = (\\d+)", "size   =   $1"))),

  /** Not a SHA-256: half of it. */
  LOCKED_WITH_HALF_A_DIGEST(
      caughtBy("EveryContractFile.followsItsFormat"),
      LOCK,
      it -> it.change(LOCK, text -> text.replaceFirst("sha256 = \"[0-9a-f]{32}", "sha256 = \"")),
      it ->
          it.change(
              LOCK,
              text ->
                  text.replaceFirst(
                      "sha256 = ", "md5 = \"" + Texts.hash(it, DEMO, "md5") + "\", sha256 = "))),

  /** A digest that nobody trusts any more, and no other. */
  LOCKED_WITH_ANOTHER_ALGORITHM(
      caughtBy("EveryContractFile.followsItsFormat"),
      LOCK,
      it -> it.change(LOCK, text -> text.replaceFirst("sha256 = ", "md5 = ")),
      it ->
          it.change(
              LOCK,
              text ->
                  text.replaceFirst(
                      "sha256 = ",
                      "sha512 = \"" + Texts.hash(it, DEMO, "sha512") + "\", sha256 = "))),

  /** Two entries could say two things. */
  LOCKED_TWICE(
      caughtBy("EveryContractFile.followsItsFormat"),
      LOCK,
      it -> it.change(LOCK, text -> text + "\n" + Texts.entry(text, "demo-1.0-py3-none-any.whl")),
      it ->
          it.change(
              LOCK,
              text ->
                  Texts.withoutEntry(text, "demo-1.0-py3-none-any.whl")
                      + "\n"
                      + Texts.entry(text, "demo-1.0-py3-none-any.whl"))),

  /** Without the contract nothing is promised. */
  NO_CONTRACT(
      caughtBy("EveryContractFile.exists"),
      CONTRACT,
      it -> it.delete(CONTRACT),
      it -> it.write(EXCEPTIONS, "# nothing is excused\n"));

  private final Change change;

  ArchiveFault(
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
