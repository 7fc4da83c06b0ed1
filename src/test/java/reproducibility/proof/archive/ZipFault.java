package reproducibility.proof.archive;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.demo;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Consumer;
import reproducibility.proof.Fault;
import reproducibility.sample.Bytes;
import reproducibility.sample.SampleClaims;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.ZipEdits;

/** Ways to hide something in a wheel, or to have it unpacked differently by different tools. */
public enum ZipFault implements Fault {
  /** A shell script before a zip file: run by one tool, not seen by another. */
  BYTES_BEFORE_A_ZIP_FILE(
      caughtBy("EveryArchive.hidesNoBytes"),
      "before the archive",
      it -> wheel(it, ZipEdits.joined(Bytes.utf8("#!/bin/sh\n"), demo().bytes())),
      it -> it.vendor(demo().with("demo/before.sh", "#!/bin/sh\n"))),

  /** What lies between two records is read by nobody who follows the directory. */
  BYTES_BETWEEN_TWO_RECORDS(
      caughtBy("EveryArchive.hidesNoBytes"),
      "between two records",
      it -> wheel(it, ZipEdits.on(demo().bytes()).beforeTheDirectory(Bytes.utf8("hidden"))),
      it -> it.vendor(demo().with("demo/between.txt", "hidden"))),

  /** Readers look for the end from behind, each as far as it likes. */
  BYTES_AFTER_A_ZIP_FILE(
      caughtBy("EveryArchive.hidesNoBytes"),
      "after the end-of-central-directory",
      it -> wheel(it, ZipEdits.joined(demo().bytes(), Bytes.utf8("more"))),
      it -> it.vendor(demo().with("demo/more.txt", "more"))),

  /** What is kept of a sound wheel is said to be of this one. */
  BYTES_AFTER_A_ZIP_FILE_THAT_A_POISONED_CACHE_CALLS_SOUND(
      caughtBy("EveryArchive.hidesNoBytes"),
      "after the end-of-central-directory",
      it -> {
        byte[] odd = ZipEdits.joined(demo().bytes(), Bytes.utf8("poison"));
        SampleClaims.poison(it.folder().resolve(SampleRepository.DEMO), odd);
        wheel(it, odd);
      },
      it -> it.vendor(demo().with("demo/poison.txt", "poison"))),

  /** A comment can hold another archive. */
  AN_ARCHIVE_COMMENT(
      caughtBy("EveryArchive.hidesNoBytes"),
      "archive comment",
      it -> wheel(it, ZipEdits.on(demo().bytes()).withComment("signed")),
      it -> it.vendor(demo().with("demo/comment.txt", "signed"))),

  /** Which of two ends is the end? With this one the wheel is empty. */
  A_SECOND_END_RECORD(
      caughtBy(
          "EveryArchive.hidesNoBytes",
          "EveryMetadataFile.canBeRead",
          "EveryDistInfo.isTheOnlyOneAndNamedAfterItsWheel",
          "EveryDistInfo.statesAKnownWheelVersion",
          "EveryRecord.canBeRead",
          "EveryBuild.succeedsOfflineFromAColdStore"),
      "end record",
      it -> wheel(it, ZipEdits.joined(demo().bytes(), ZipEdits.emptyEnd())),
      it ->
          it.vendor(
              demo()
                  .with(
                      "demo/end.txt",
                      new String(ZipEdits.emptyEnd(), StandardCharsets.ISO_8859_1)))),

  /** A field that no reader knows is a place to hide things in. */
  AN_UNKNOWN_EXTRA_FIELD(
      caughtBy("EveryArchive.hidesNoBytes"),
      "0x4242",
      it -> it.vendor(demo().withExtra(new byte[] {0x42, 0x42, 2, 0, 'h', 'i'})),
      it -> it.vendor(demo().withExtra(new byte[] {0x75, 0x78, 3, 0, 1, 0, 0}))),

  /** Info-ZIP's unzip believes the field, Python does not. */
  A_UNICODE_PATH_THAT_IS_ANOTHER_NAME(
      caughtBy("EveryArchive.hasNoContradictingHeaders"),
      "Unicode path",
      it -> it.vendor(demo().withExtra(new byte[] {0x75, 0x70, 6, 0, 1, 0, 0, 0, 0, 'x'})),
      it -> it.vendor(demo().with("demo/\u00e4.txt", "marked as UTF-8"))),

  /** A reader that streams sees another file than one that starts with the directory. */
  ANOTHER_NAME_IN_THE_LOCAL_HEADER(
      caughtBy(
          "EveryArchive.hasNoContradictingHeaders", "EveryBuild.succeedsOfflineFromAColdStore"),
      "demo/__evil__.py",
      it ->
          wheel(
              it,
              ZipEdits.on(demo().bytes()).rename(ZipEdits.LOCAL, "__init__", "__evil__").bytes()),
      it -> it.vendor(demo().with("demo/__evil__.py", ""))),

  /** Only a reader that streams sees it. */
  AN_ENTRY_THAT_THE_DIRECTORY_LEAVES_OUT(
      caughtBy("EveryArchive.listsExactlyTheFilesThatItHolds"),
      "is not in the directory",
      it ->
          wheel(
              it,
              ZipEdits.on(demo().bytes())
                  .beforeTheDirectory(ZipEdits.on(demo().bytes()).firstEntry())),
      it -> it.vendor(demo().with("demo/copy.py", "NAME = \"demo\"\n"))),

  /** The check sum is of other bytes. */
  A_WRONG_CRC(
      caughtBy(
          "EveryArchive.hasTheDeclaredSizesAndChecksums",
          "EveryBuild.succeedsOfflineFromAColdStore"),
      "CRC",
      it ->
          wheel(
              it,
              ZipEdits.on(demo().bytes())
                  .flipFirst(ZipEdits.CENTRAL, 16, 1)
                  .flipFirst(ZipEdits.DESCRIPTOR, 4, 1)
                  .bytes()),
      it -> it.vendor(demo().with("demo/__init__.py", "NAME = \"dem0\"\n"))),

  /** Without the password nobody knows what it is. */
  AN_ENCRYPTED_FILE(
      caughtBy(
          "EveryArchive.usesOnlyFeaturesThatInstallersSupport",
          "EveryVendoredArchive.canBeRead",
          "EveryBuild.succeedsOfflineFromAColdStore"),
      "encrypted",
      it ->
          wheel(
              it,
              ZipEdits.on(demo().bytes())
                  .flipFirst(ZipEdits.LOCAL, 6, 1)
                  .flipFirst(ZipEdits.CENTRAL, 8, 1)
                  .bytes()),
      it -> it.vendor(demo().with("demo/encrypted.txt", "no"))),

  /** Method 99 is none that installers know. */
  AN_UNKNOWN_METHOD(
      caughtBy(
          "EveryArchive.usesOnlyFeaturesThatInstallersSupport",
          "EveryVendoredArchive.canBeRead",
          "EveryBuild.succeedsOfflineFromAColdStore"),
      "method",
      it ->
          wheel(
              it,
              ZipEdits.on(demo().bytes())
                  .flipFirst(ZipEdits.LOCAL, 8, 8 ^ 99)
                  .flipFirst(ZipEdits.CENTRAL, 10, 8 ^ 99)
                  .bytes()),
      it -> it.vendor(demo().with("demo/method.txt", "99"))),

  /** A thousand times its size. */
  A_DECOMPRESSION_BOMB(
      caughtBy("EveryArchive.staysWithinTheDecompressionLimit", "EveryVendoredArchive.canBeRead"),
      "times its size",
      it -> it.vendor(demo().with("demo/zeros", "0".repeat(17 << 20))),
      it -> it.vendor(demo().with("demo/zeros", "0".repeat(1 << 20)))),

  /** The directory has a file where there is none (PKWARE APPNOTE 4.4.16). */
  A_PLACE_IN_THE_DIRECTORY_WITHOUT_AN_ENTRY(
      caughtBy("EveryVendoredArchive.canBeRead", "EveryBuild.succeedsOfflineFromAColdStore"),
      "no entry lies at",
      it -> wheel(it, ZipEdits.on(demo().bytes()).flipFirst(ZipEdits.CENTRAL, 42, 1).bytes()),
      it -> it.vendor(demo().with("demo/place.txt", ""))),

  /** Its length comes after it, so a reader that streams cannot tell where it ends. */
  A_STORED_FILE_WITHOUT_LENGTH(
      caughtBy("EveryWheel.looksTheSameToEveryReader"),
      "a reader that streams",
      it -> wheel(it, ZipEdits.on(demo().stored().bytes()).measuredAfterwards()),
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

  static void wheel(SampleRepository sample, byte[] bytes) {
    sample.vendor(demo().fileName(), bytes);
  }
}
