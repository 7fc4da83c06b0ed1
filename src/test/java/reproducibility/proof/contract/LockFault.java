package reproducibility.proof.contract;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.COMMIT;
import static reproducibility.sample.SampleRepository.DEMO;
import static reproducibility.sample.SampleRepository.LOCK;
import static reproducibility.sample.SampleRepository.TINT;
import static reproducibility.sample.SampleRepository.tint;

import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import reproducibility.proof.Fault;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.Texts;

/** Ways in which the lock can say other things of an archive than the archive does. */
public enum LockFault implements Fault {
  /** The entry of the release before was copied. */
  ANOTHER_VERSION_IN_THE_LOCK(
      caughtBy("EveryLockedArchive.hasTheLockedVersion"),
      "version = \"1.1\"",
      it -> entry(it, "demo", "version = \"1.0\"", "version = \"1.1\""),
      it -> entry(it, "demo", "version = \"1.0\"", "version = \"1.0.0\"")),

  /** The hash of the file before was left beside the new one. */
  ANOTHER_SHA512_IN_THE_LOCK(
      caughtBy("EveryVendoredArchive.hasEachOtherLockedHash"),
      DEMO + ": has another sha512 than the lock",
      it -> hash(it, "sha512", "0".repeat(128)),
      it -> hash(it, "sha512", Texts.hash(it, DEMO, "sha512").toUpperCase(Locale.ROOT))),

  /** One that no installer takes for safe is still to be true. */
  ANOTHER_MD5_IN_THE_LOCK(
      caughtBy("EveryVendoredArchive.hasEachOtherLockedHash"),
      DEMO + ": has another md5 than the lock",
      it -> hash(it, "md5", "0".repeat(32)),
      it -> hash(it, "sha3_256", Texts.hash(it, DEMO, "sha3_256"))),

  /** A name that another project may have on the index. */
  ANOTHER_NAME_IN_THE_LOCK(
      caughtBy("EveryLockedArchive.hasTheLockedName"),
      "name = \"demoo\"",
      it -> entry(it, "demo", "name = \"demo\"", "name = \"demoo\""),
      it -> entry(it, "demo", "name = \"demo\"", "name = \"Demo\"")),

  /** A forge's archive goes by the name of its repository. */
  ANOTHER_NAME_FOR_A_TARBALL_IN_THE_LOCK(
      caughtBy("EveryLockedArchive.hasTheLockedName"),
      "name = \"hue\"",
      it -> entry(it, "tint", "name = \"tint\"", "name = \"hue\""),
      it -> entry(it, "tint", "name = \"tint\"", "name = \"TINT\"")),

  /** What upstream publishes there is another release. */
  THE_ORIGIN_OF_ANOTHER_RELEASE(
      caughtBy("EveryLockedArchive.hasTheLockedOrigin"),
      "pkg:pypi/pixels@0.2",
      it -> entry(it, "pixels", "pkg:pypi/pixels@0.3", "pkg:pypi/pixels@0.2"),
      it -> entry(it, "pixels", "pkg:pypi/pixels@0.3", "pkg:pypi/pixels@0.3.0")),

  /** A name one letter away. */
  THE_ORIGIN_OF_ANOTHER_PROJECT(
      caughtBy("EveryLockedArchive.hasTheLockedOrigin", "EveryLockedArchive.isStillPublished"),
      "pkg:pypi/pixel@0.3",
      it -> entry(it, "pixels", "pkg:pypi/pixels@0.3", "pkg:pypi/pixel@0.3"),
      it -> entry(it, "pixels", "pkg:pypi/pixels@0.3", "pkg:pypi/Pixels@0.3")),

  /** An installer that goes by it takes the wheel for one of another release. */
  ANOTHER_FILE_NAME_FOR_A_WHEEL(
      caughtBy("EveryLockedArchive.hasTheLockedFileName"),
      "pixels-0.4-py3-none-any.whl",
      it -> entry(it, "pixels", "path =", "name = \"pixels-0.4-py3-none-any.whl\"\npath ="),
      it -> entry(it, "pixels", "path =", "name = \"pixels-0.3-py3-none-any.whl\"\npath =")),

  /** It promises something that nobody can lay down. */
  AN_ENTRY_WITHOUT_A_FILE(
      caughtBy("EveryLockEntry.namesAFile"),
      "ghost is locked without any file",
      it -> it.change(LOCK, text -> text + "\n[[packages]]\nname = \"ghost\"\nversion = \"1\"\n"),
      it -> it.change(LOCK, text -> text + "\n# [[packages]]\n# name = \"ghost\"\n")),

  /** The archive was edited and locked anew: its commit id stays as it was. */
  A_TARBALL_WITH_OTHER_FILES_THAN_ITS_COMMIT(
      caughtBy("EverySourceTarball.hasTheRecordedTree"),
      TINT + ": holds other files",
      it -> it.relock(tint().with("tint.py", "NAME = \"edited\"\n"), COMMIT),
      it -> it.vendor(tint().with("tint.py", "NAME = \"as upstream has it\"\n"), COMMIT));

  private final Change change;

  LockFault(
      Set<String> caughtBy,
      String named,
      Consumer<SampleRepository> fault,
      Consumer<SampleRepository> soundTwin) {
    this.change = new Change(caughtBy, named, fault, soundTwin);
  }

  /** Changes the entry of one package of the lock. */
  private static void entry(SampleRepository sample, String name, String old, String with) {
    sample.change(
        LOCK,
        text -> {
          int start = text.indexOf("[[packages]]\nname = \"" + name + '"');
          int end = text.indexOf("\n[[packages]]\n", start);
          end = end < 0 ? text.length() : end;
          return text.substring(0, start)
              + text.substring(start, end).replaceFirst(old, with)
              + text.substring(end);
        });
  }

  private static void hash(SampleRepository sample, String algorithm, String hash) {
    entry(sample, "demo", "hashes = \\{", "hashes = { " + algorithm + " = \"" + hash + "\",");
  }

  @Override
  public Change change() {
    return change;
  }
}
