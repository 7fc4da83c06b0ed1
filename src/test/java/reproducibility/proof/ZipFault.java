package reproducibility.proof;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.proof.SampleRepository.demo;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Consumer;

/** Ways to hide something in a wheel, or to have it unpacked differently by different tools. */
enum ZipFault implements Fault {
  /** A shell script before a zip file: run by one tool, not seen by another. */
  BYTES_BEFORE_A_ZIP_FILE(
      caughtBy("EveryUnpackedArchive.accountsForEveryByte"),
      "before the archive",
      it -> wheel(it, ZipSurgery.joined(text("#!/bin/sh\n"), demo().bytes())),
      it -> it.vendor(demo().with("demo/before.sh", "#!/bin/sh\n"))),

  /** What lies between two records is read by nobody who follows the directory. */
  BYTES_BETWEEN_TWO_RECORDS(
      caughtBy("EveryUnpackedArchive.accountsForEveryByte"),
      "between two records",
      it -> wheel(it, ZipSurgery.on(demo().bytes()).beforeTheDirectory(text("hidden"))),
      it -> it.vendor(demo().with("demo/between.txt", "hidden"))),

  /** Readers look for the end from behind, each as far as it likes. */
  BYTES_AFTER_A_ZIP_FILE(
      caughtBy("EveryUnpackedArchive.accountsForEveryByte"),
      "after the end-of-central-directory",
      it -> wheel(it, ZipSurgery.joined(demo().bytes(), text("more"))),
      it -> it.vendor(demo().with("demo/more.txt", "more"))),

  /** What is kept of a sound wheel is said to be of this one. */
  BYTES_AFTER_A_ZIP_FILE_THAT_A_POISONED_CACHE_CALLS_SOUND(
      caughtBy("EveryUnpackedArchive.accountsForEveryByte"),
      "after the end-of-central-directory",
      it -> {
        byte[] odd = ZipSurgery.joined(demo().bytes(), text("poison"));
        FaultInjectionTests.poison(it.folder().resolve(SampleRepository.DEMO), odd);
        wheel(it, odd);
      },
      it -> it.vendor(demo().with("demo/poison.txt", "poison"))),

  /** A comment can hold another archive. */
  AN_ARCHIVE_COMMENT(
      caughtBy("EveryUnpackedArchive.accountsForEveryByte"),
      "archive comment",
      it -> wheel(it, ZipSurgery.on(demo().bytes()).withComment("signed")),
      it -> it.vendor(demo().with("demo/comment.txt", "signed"))),

  /** Which of two ends is the end? With this one the wheel is empty. */
  A_SECOND_END_RECORD(
      caughtBy(
          "EveryUnpackedArchive.accountsForEveryByte",
          "EveryCoreMetadata.canBeRead",
          "EveryDistInfo.isTheOnlyOneOfItsWheelAndNamedForIt",
          "EveryDistInfo.statesAKnownVersionOfTheWheelFormat",
          "EveryRecord.canBeRead",
          "EveryBuild.succeedsOfflineFromAColdStore"),
      "end record",
      it -> wheel(it, ZipSurgery.joined(demo().bytes(), ZipSurgery.emptyEnd())),
      it ->
          it.vendor(
              demo()
                  .with(
                      "demo/end.txt",
                      new String(ZipSurgery.emptyEnd(), StandardCharsets.ISO_8859_1)))),

  /** A field that no reader knows is a place to hide things in. */
  AN_UNKNOWN_EXTRA_FIELD(
      caughtBy("EveryUnpackedArchive.accountsForEveryByte"),
      "0x4242",
      it -> it.vendor(demo().withExtra(new byte[] {0x42, 0x42, 2, 0, 'h', 'i'})),
      it -> it.vendor(demo().withExtra(new byte[] {0x75, 0x78, 3, 0, 1, 0, 0}))),

  /** Info-ZIP's unzip believes the field, Python does not. */
  A_UNICODE_PATH_THAT_IS_ANOTHER_NAME(
      caughtBy("EveryUnpackedArchive.saysTheSameWhereverItSaysItTwice"),
      "Unicode path",
      it -> it.vendor(demo().withExtra(new byte[] {0x75, 0x70, 6, 0, 1, 0, 0, 0, 0, 'x'})),
      it -> it.vendor(demo().with("demo/\u00e4.txt", "marked as UTF-8"))),

  /** A reader that streams sees another file than one that starts with the directory. */
  ANOTHER_NAME_IN_THE_LOCAL_HEADER(
      caughtBy(
          "EveryUnpackedArchive.saysTheSameWhereverItSaysItTwice",
          "EveryBuild.succeedsOfflineFromAColdStore"),
      "demo/__evil__.py",
      it ->
          wheel(
              it,
              ZipSurgery.on(demo().bytes())
                  .rename(ZipSurgery.LOCAL, "__init__", "__evil__")
                  .bytes()),
      it -> it.vendor(demo().with("demo/__evil__.py", ""))),

  /** Only a reader that streams sees it. */
  AN_ENTRY_THAT_THE_DIRECTORY_LEAVES_OUT(
      caughtBy("EveryUnpackedArchive.listsExactlyTheFilesThatItHolds"),
      "is not in the directory",
      it ->
          wheel(
              it,
              ZipSurgery.on(demo().bytes())
                  .beforeTheDirectory(ZipSurgery.on(demo().bytes()).firstEntry())),
      it -> it.vendor(demo().with("demo/copy.py", "NAME = \"demo\"\n"))),

  /** The check sum is of other bytes. */
  A_WRONG_CRC(
      caughtBy(
          "EveryUnpackedArchive.unpacksToTheSizesAndChecksumsThatItDeclares",
          "EveryBuild.succeedsOfflineFromAColdStore"),
      "CRC",
      it ->
          wheel(
              it,
              ZipSurgery.on(demo().bytes())
                  .flipFirst(ZipSurgery.CENTRAL, 16, 1)
                  .flipFirst(ZipSurgery.DESCRIPTOR, 4, 1)
                  .bytes()),
      it -> it.vendor(demo().with("demo/__init__.py", "NAME = \"dem0\"\n"))),

  /** Without the password nobody knows what it is. */
  AN_ENCRYPTED_FILE(
      caughtBy(
          "EveryUnpackedArchive.needsNothingThatAnInstallerMayLack",
          "EveryVendoredArchive.canBeRead",
          "EveryBuild.succeedsOfflineFromAColdStore"),
      "encrypted",
      it ->
          wheel(
              it,
              ZipSurgery.on(demo().bytes())
                  .flipFirst(ZipSurgery.LOCAL, 6, 1)
                  .flipFirst(ZipSurgery.CENTRAL, 8, 1)
                  .bytes()),
      it -> it.vendor(demo().with("demo/encrypted.txt", "no"))),

  /** Method 99 is none that installers know. */
  AN_UNKNOWN_METHOD(
      caughtBy(
          "EveryUnpackedArchive.needsNothingThatAnInstallerMayLack",
          "EveryVendoredArchive.canBeRead",
          "EveryBuild.succeedsOfflineFromAColdStore"),
      "method",
      it ->
          wheel(
              it,
              ZipSurgery.on(demo().bytes())
                  .flipFirst(ZipSurgery.LOCAL, 8, 8 ^ 99)
                  .flipFirst(ZipSurgery.CENTRAL, 10, 8 ^ 99)
                  .bytes()),
      it -> it.vendor(demo().with("demo/method.txt", "99"))),

  /** A separator on one system, a character on the others. */
  A_BACKSLASH_IN_A_NAME(
      caughtBy(
          "EveryUnpackedArchive.staysInTheFolderThatItIsUnpackedInto",
          "EveryRecord.listsNothingOutsideOfTheWheel"),
      "backslash",
      it -> it.vendor(demo().with("demo/..\\evil.py", "")),
      it -> it.vendor(demo().with("demo/..evil.py", ""))),

  /** A terminal does what it says. */
  A_CONTROL_CHARACTER_IN_A_NAME(
      caughtBy("EveryUnpackedArchive.usesNamesThatEverySystemReadsAlike"),
      "control character",
      it -> it.vendor(demo().with("demo/\u0001.txt", "")),
      it -> it.vendor(demo().with("demo/a b.txt", ""))),

  /** One file on macOS and Windows. */
  NAMES_THAT_DIFFER_BY_CASE(
      caughtBy("EveryUnpackedArchive.givesEveryFileANameOfItsOwn"),
      "demo/SAME.txt",
      it -> it.vendor(demo().with("demo/same.txt", "").with("demo/SAME.txt", "")),
      it -> it.vendor(demo().with("demo/same.txt", "").with("demo/same2.txt", ""))),

  /** One file on macOS. */
  NAMES_THAT_DIFFER_BY_UNICODE_FORM(
      caughtBy("EveryUnpackedArchive.givesEveryFileANameOfItsOwn"),
      "form of Unicode",
      it -> it.vendor(demo().with("demo/\u00e4.txt", "").with("demo/a\u0308.txt", "")),
      it -> it.vendor(demo().with("demo/\u00e4.txt", "").with("demo/o\u0308.txt", ""))),

  /** Unix's mode makes it a link, for the tools that look at it. */
  A_SYMBOLIC_LINK_IN_A_WHEEL(
      caughtBy("EveryUnpackedArchive.holdsOnlyFilesFoldersAndHarmlessLinks"),
      "mode 120777",
      it -> wheel(it, withMode(0120777)),
      it -> wheel(it, withMode(0100755))),

  /** A thousand times its size. */
  A_DECOMPRESSION_BOMB(
      caughtBy(
          "EveryUnpackedArchive.unpacksToNoMoreThanItsSizeAllows",
          "EveryVendoredArchive.canBeRead"),
      "times its size",
      it -> it.vendor(demo().with("demo/zeros", "0".repeat(17 << 20))),
      it -> it.vendor(demo().with("demo/zeros", "0".repeat(1 << 20)))),

  /** One of the two is what another reader sees. */
  A_FILE_THAT_IS_A_FOLDER_TOO(
      caughtBy(
          "EveryUnpackedArchive.givesEveryFileANameOfItsOwn",
          "EveryBuild.succeedsOfflineFromAColdStore"),
      "is a file and a folder at once",
      it -> it.vendor(demo().with("demo/both", "").with("demo/both/one.txt", "")),
      it -> it.vendor(demo().with("demo/both.txt", "").with("demo/both/one.txt", ""))),

  /** The later one wins, or the earlier one. */
  A_FILE_THAT_IS_THERE_TWICE(
      caughtBy(
          "EveryUnpackedArchive.givesEveryFileANameOfItsOwn",
          "EveryVendoredArchive.canBeRead",
          "EveryBuild.succeedsOfflineFromAColdStore"),
      "is there twice",
      it ->
          wheel(
              it,
              ZipSurgery.on(demo().with("demo/__init_2.py", "NAME = \"demo\"\n").bytes())
                  .renameAll("demo/__init_2.py", "demo/__init__.py")
                  .bytes()),
      it -> it.vendor(demo().with("demo/__init_2.py", "NAME = \"demo\"\n"))),

  /** Out of the folder that it is unpacked into; Python's installer writes it there. */
  A_PATH_ABOVE_THE_WHEEL(
      caughtBy(
          "EveryUnpackedArchive.staysInTheFolderThatItIsUnpackedInto",
          "EveryRecord.listsNothingOutsideOfTheWheel"),
      "has a part ..",
      it -> it.vendor(demo().with("../../evil.py", "")),
      it -> it.vendor(demo().with("demo/..a/evil.py", ""))),

  /** The directory has a file where there is none (PKWARE APPNOTE 4.4.16). */
  A_PLACE_IN_THE_DIRECTORY_WITHOUT_AN_ENTRY(
      caughtBy("EveryVendoredArchive.canBeRead", "EveryBuild.succeedsOfflineFromAColdStore"),
      "no entry lies at",
      it -> wheel(it, ZipSurgery.on(demo().bytes()).flipFirst(ZipSurgery.CENTRAL, 42, 1).bytes()),
      it -> it.vendor(demo().with("demo/place.txt", ""))),

  /** From the top of the machine. */
  AN_ABSOLUTE_PATH_IN_A_WHEEL(
      caughtBy(
          "EveryUnpackedArchive.staysInTheFolderThatItIsUnpackedInto",
          "EveryOutput.holdsEveryFileOfItsRecord",
          "EveryRecord.listsNothingOutsideOfTheWheel"),
      "is an absolute path",
      it -> it.vendor(demo().with("/tmp/evil.py", "")),
      it -> it.vendor(demo().with("demo/tmp/evil.py", ""))),

  /** On Windows it is on another disk. */
  A_DRIVE_LETTER_IN_A_WHEEL(
      caughtBy(
          "EveryUnpackedArchive.staysInTheFolderThatItIsUnpackedInto",
          "EveryRecord.listsNothingOutsideOfTheWheel"),
      "drive letter",
      it -> it.vendor(demo().with("C:evil.py", "")),
      it -> it.vendor(demo().with("C_evil.py", ""))),

  /** Its length comes after it, so a reader that streams cannot tell where it ends. */
  A_STORED_FILE_WITHOUT_LENGTH(
      caughtBy("EveryWheel.isTheSameToEveryReader"),
      "a reader that streams",
      it -> wheel(it, ZipSurgery.on(demo().stored().bytes()).measuredAfterwards()),
      it -> it.vendor(demo().stored()));

  private final Change change;

  ZipFault(
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

  private static void wheel(SampleRepository sample, byte[] bytes) {
    sample.vendor(demo().fileName(), bytes);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The first file with this mode, as a Unix writes it (PKWARE APPNOTE 4.4.2, 4.4.15). */
  private static byte[] withMode(int mode) {
    return ZipSurgery.on(demo().bytes())
        .flipFirst(ZipSurgery.CENTRAL, 4, 3 << 8)
        .flipFirst(ZipSurgery.CENTRAL, 40, mode)
        .bytes();
  }
}
