package reproducibility.proof.python;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.demo;
import static reproducibility.sample.SampleRepository.pixels;

import java.util.Set;
import java.util.function.Consumer;
import reproducibility.proof.Fault;
import reproducibility.sample.SampleRepository;

/** Ways in which the RECORD of a wheel can say too little, too much, or nothing that is read. */
public enum RecordFault implements Fault {
  /** No installer knows the algorithm, so nobody can verify the file. */
  RECORD_WITH_AN_UNKNOWN_ALGORITHM(
      caughtBy("EveryRecord.hasAStrongDigestForEachFile"),
      "demo/__init__.py,crc32=AAAAAA",
      it -> record(it, "sha256=[^,]+", "crc32=AAAAAA"),
      it -> it.vendor(demo().recordedWith("sha3_256", "SHA3-256"))),

  /** Which algorithm it is of, nobody says. */
  RECORD_WITH_A_DIGEST_WITHOUT_ALGORITHM(
      caughtBy(
          "EveryRecord.hasAStrongDigestForEachFile", "EveryBuild.succeedsOfflineFromAColdStore"),
      "demo/__init__.py,",
      it -> record(it, "sha256=", ""),
      it -> it.vendor(demo().recordedWith("sha384", "SHA-384"))),

  /** CSV keeps a space: the name of the algorithm begins with it. */
  RECORD_WITH_A_SPACE_AFTER_A_COMMA(
      caughtBy("EveryRecord.hasAStrongDigestForEachFile"),
      "demo/__init__.py, sha256=",
      it -> record(it, ",sha256=", ", sha256="),
      it -> record(it, ",(sha256=[^,]+),", ",\"$1\",")),

  /** The rest of the file is one name to who reads CSV. */
  RECORD_WITH_A_QUOTE_THAT_DOES_NOT_END(
      caughtBy("EveryRecord.canBeRead", "EveryBuild.succeedsOfflineFromAColdStore"),
      "a quote does not end",
      it -> record(it, "demo/__init__.py", "\"demo/__init__.py"),
      it -> record(it, "demo/__init__.py", "\"demo/__init__.py\"")),

  /** pip stops at it. */
  RECORD_WITH_AN_EMPTY_LINE(
      caughtBy("EveryRecord.canBeRead", "EveryBuild.succeedsOfflineFromAColdStore"),
      "a line of RECORD has three columns",
      it -> it.vendor(demo().withRecord(text -> text + "\n")),
      it -> it.vendor(demo().withRecord(text -> text.replace("\n", "\r\n")))),

  /** The files are what it says, and who compares texts does not see it. */
  RECORD_WITH_PADDED_DIGESTS(
      caughtBy("EveryWheel.hasTheDigestsOfItsRecord"),
      "in a form that installers do not read",
      it -> record(it, "(sha256=[^,]+),", "$1=,"),
      it -> record(it, ",(sha256=[^,]+),", ",\"$1\",")),

  /** Weaker than what anybody trusts. */
  RECORD_WITH_AN_OLD_DIGEST(
      caughtBy("EveryRecord.hasAStrongDigestForEachFile"),
      "demo/__init__.py,md5=",
      it -> it.vendor(demo().recordedWith("md5", "MD5")),
      it -> it.vendor(demo().recordedWith("sha512", "SHA-512"))),

  /** Nobody notices whether it was changed. */
  RECORD_WITHOUT_A_DIGEST(
      caughtBy("EveryRecord.hasAStrongDigestForEachFile"),
      "demo/__init__.py,",
      it -> it.vendor(demo().withRecord(text -> text.replaceFirst("sha256=[^,]+,\\d+", ","))),
      it -> it.vendor(demo().withRecord(text -> text.replaceFirst(",\\d+\n", ",\n")))),

  /** It cannot be true: it would have to be known before it is made. */
  RECORD_WITH_A_DIGEST_OF_ITSELF(
      caughtBy("EveryRecord.hasNoDigestOfItselfOrItsSignatures"),
      "RECORD,sha256=",
      it -> it.vendor(demo().withRecord(text -> text.replace("RECORD,,", "RECORD,sha256=AAAA,"))),
      it -> it.vendor(demo().withRecord(text -> text.replace("RECORD,,\n", "RECORD,\"\",\n")))),

  /** A signature is made of RECORD, so it comes later. */
  RECORD_WITH_A_DIGEST_OF_ITS_SIGNATURE(
      caughtBy("EveryRecord.hasNoDigestOfItselfOrItsSignatures"),
      "RECORD.jws,sha256=",
      it -> it.vendor(demo().with("{info}/RECORD.jws", "{}")),
      it ->
          it.vendor(
              demo()
                  .with("{info}/RECORD.jws", "{}")
                  .withRecord(text -> text.replaceFirst("(RECORD.jws),[^\n]+", "$1,,")))),

  /** Uninstalling the wheel would take away what it never brought. */
  RECORD_OF_A_PATH_ABOVE_THE_WHEEL(
      caughtBy("EveryRecord.listsNothingOutsideTheWheel", "EveryWheel.holdsEveryFileThatItRecords"),
      "../../bin/sh",
      it -> it.vendor(demo().withRecord(text -> text + "../../bin/sh,sha256=AAAA,1\n")),
      it -> it.vendor(demo().with("demo/..bin/sh", ""))),

  /** The same from the top of the machine. */
  RECORD_OF_AN_ABSOLUTE_PATH(
      caughtBy("EveryRecord.listsNothingOutsideTheWheel", "EveryWheel.holdsEveryFileThatItRecords"),
      "/bin/sh",
      it -> it.vendor(demo().withRecord(text -> text + "/bin/sh,sha256=AAAA,1\n")),
      it -> it.vendor(demo().with("demo/bin/sh", ""))),

  /** Which of two lines is the file's? */
  RECORD_WITH_A_FILE_TWICE(
      caughtBy("EveryRecord.canBeRead"),
      "RECORD lists a file once",
      it -> it.vendor(demo().withRecord(text -> text + "demo/__init__.py,sha256=AAAA,1\n")),
      it -> it.vendor(pixels().with("pixels/__init__2.py", ""))),

  /** A size that no reader understands. */
  RECORD_WITH_A_SIZE_THAT_IS_NO_NUMBER(
      caughtBy("EveryRecord.canBeRead", "EveryBuild.succeedsOfflineFromAColdStore"),
      "a size in RECORD is a number of bytes: few",
      it -> it.vendor(demo().withRecord(text -> text.replaceFirst(",\\d+\n", ",few\n"))),
      it -> it.vendor(demo().withRecord(text -> text.replaceFirst(",\\d+\n", ",\n")))),

  /** A line without its columns. */
  RECORD_WITH_A_LINE_OF_TWO_COLUMNS(
      caughtBy("EveryRecord.canBeRead", "EveryBuild.succeedsOfflineFromAColdStore"),
      "three columns",
      it -> it.vendor(demo().withRecord(text -> text.replace("RECORD,,", "RECORD,"))),
      it ->
          it.vendor(
              demo().withRecord(text -> text.replace("demo/__init__.py", "\"demo/__init__.py\""))));

  private final Change change;

  RecordFault(
      Set<String> caughtBy,
      String named,
      Consumer<SampleRepository> fault,
      Consumer<SampleRepository> soundTwin) {
    this.change = new Change(caughtBy, named, fault, soundTwin);
  }

  private static void record(SampleRepository sample, String old, String with) {
    sample.vendor(demo().withRecord(text -> text.replaceFirst(old, with)));
  }

  @Override
  public Change change() {
    return change;
  }
}
