package reproducibility.proof.archive;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.LOCK;
import static reproducibility.sample.SampleRepository.TINT;
import static reproducibility.sample.SampleRepository.TINT_FOLDER;
import static reproducibility.sample.SampleRepository.expression;

import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.jgit.lib.FileMode;
import reproducibility.proof.Fault;
import reproducibility.sample.Bytes;
import reproducibility.sample.SampleRepository;

/** Ways in which an unpacked source is not what the forge published. */
public enum SourceTreeFault implements Fault {
  /** Built from the folder, nobody would notice: a local source has no expected hash. */
  AN_UNPACKED_SOURCE_IS_EDITED(
      caughtBy("EverySourceTree.hasTheLockedTree", "EverySourceTree.equalsTheContentOfItsTarball"),
      "setup.py: other bytes",
      it -> it.replace(TINT_FOLDER + "setup.py", "0.1", "0.2"),
      it -> {
        it.replace(expression("tint"), TINT, TINT_FOLDER.replaceFirst("/$", ""));
      }),

  /** Git keeps the bit, and so does a build. */
  A_FILE_OF_AN_UNPACKED_SOURCE_BECOMES_A_PROGRAM(
      caughtBy("EverySourceTree.hasTheLockedTree", "EverySourceTree.equalsTheContentOfItsTarball"),
      "tint.py: other bytes or mode",
      it -> it.makeExecutable(TINT_FOLDER + "tint.py"),
      it -> {
        it.replace(expression("tint"), TINT, TINT_FOLDER.replaceFirst("/$", ""));
        it.delete(TINT);
      }),

  /** It would be built with what nobody published. */
  A_FILE_MORE_IN_AN_UNPACKED_SOURCE(
      caughtBy("EverySourceTree.hasTheLockedTree", "EverySourceTree.equalsTheContentOfItsTarball"),
      "sitecustomize.py: added",
      it -> it.write(TINT_FOLDER + "sitecustomize.py", ""),
      it -> it.write("sources/notes.txt", "")),

  /** The lock is what an unpacked source without its tarball is held to. */
  THE_LOCK_RECORDS_ANOTHER_TREE(
      caughtBy("EverySourceTree.hasTheLockedTree"),
      "is not the source that is locked",
      it -> it.change(LOCK, text -> text.replaceFirst("tree = \"[0-9a-f]{4}", "tree = \"0000")),
      it -> it.change(LOCK, text -> text.replaceFirst("tree = \"([0-9a-f]+)\"", "tree = '$1'"))),

  /** A rule of the source's own keeps it out of git, and others do not get it. */
  GIT_LACKS_A_FILE_OF_AN_UNPACKED_SOURCE(
      caughtBy("EverySourceTree.isTheSameInGitAndOnDisk"),
      "tint.py: missing",
      it -> it.untrack(TINT_FOLDER + "tint.py"),
      it -> {
        it.write("notes.txt", "");
        it.untrack("notes.txt");
      }),

  /** An attribute lets git convert the ends of lines. */
  GIT_HAS_OTHER_BYTES_OF_AN_UNPACKED_SOURCE(
      caughtBy("EverySourceTree.isTheSameInGitAndOnDisk"),
      "tint.py: other bytes or mode",
      it -> it.stage(TINT_FOLDER + "tint.py", FileMode.REGULAR_FILE, Bytes.utf8("converted\n")),
      it -> it.stage("notes.txt", FileMode.REGULAR_FILE, Bytes.utf8("converted\n")));

  private final Change change;

  SourceTreeFault(
      Set<String> caughtBy,
      String named,
      Consumer<SampleRepository> fault,
      Consumer<SampleRepository> soundTwin) {
    this.change = new Change(caughtBy, named, fault, soundTwin);
  }

  @Override
  public void prepare(SampleRepository sample) {
    sample.unpack();
  }

  @Override
  public Change change() {
    return change;
  }
}
