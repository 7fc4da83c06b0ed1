package reproducibility.proof.archive;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.proof.archive.ZipFault.wheel;
import static reproducibility.sample.SampleRepository.demo;

import java.util.Set;
import java.util.function.Consumer;
import reproducibility.proof.Fault;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.ZipEdits;

/** Ways in which the names in a zip file lead astray. */
public enum ZipNameFault implements Fault {
  /** A separator on one system, a character on the others. */
  A_BACKSLASH_IN_A_NAME(
      caughtBy(
          "EveryArchive.writesNothingOutsideTheTargetFolder",
          "EveryRecord.listsNothingOutsideTheWheel"),
      "backslash",
      it -> it.vendor(demo().with("demo/..\\evil.py", "")),
      it -> it.vendor(demo().with("demo/..evil.py", ""))),

  /** A terminal does what it says. */
  A_CONTROL_CHARACTER_IN_A_NAME(
      caughtBy("EveryArchive.usesPortableFileNames"),
      "control character",
      it -> it.vendor(demo().with("demo/\u0001.txt", "")),
      it -> it.vendor(demo().with("demo/a b.txt", ""))),

  /** One file on macOS and Windows. */
  NAMES_THAT_DIFFER_BY_CASE(
      caughtBy("EveryArchive.hasNoDuplicateNames"),
      "demo/SAME.txt",
      it -> it.vendor(demo().with("demo/same.txt", "").with("demo/SAME.txt", "")),
      it -> it.vendor(demo().with("demo/same.txt", "").with("demo/same2.txt", ""))),

  /** One file on macOS. */
  NAMES_THAT_DIFFER_BY_UNICODE_FORM(
      caughtBy("EveryArchive.hasNoDuplicateNames"),
      "form of Unicode",
      it -> it.vendor(demo().with("demo/\u00e4.txt", "").with("demo/a\u0308.txt", "")),
      it -> it.vendor(demo().with("demo/\u00e4.txt", "").with("demo/o\u0308.txt", ""))),

  /** Unix's mode makes it a link, for the tools that look at it. */
  A_SYMBOLIC_LINK_IN_A_WHEEL(
      caughtBy("EveryArchive.holdsOnlyFilesFoldersAndSafeLinks"),
      "mode 120777",
      it -> wheel(it, withMode(0120777)),
      it -> wheel(it, withMode(0100755))),

  /** One of the two is what another reader sees. */
  A_FILE_THAT_IS_A_FOLDER_TOO(
      caughtBy("EveryArchive.hasNoDuplicateNames", "EveryBuild.succeedsOfflineFromAColdStore"),
      "is a file and a folder at once",
      it -> it.vendor(demo().with("demo/both", "").with("demo/both/one.txt", "")),
      it -> it.vendor(demo().with("demo/both.txt", "").with("demo/both/one.txt", ""))),

  /** The later one wins, or the earlier one. */
  A_FILE_THAT_IS_THERE_TWICE(
      caughtBy(
          "EveryArchive.hasNoDuplicateNames",
          "EveryVendoredArchive.canBeRead",
          "EveryBuild.succeedsOfflineFromAColdStore"),
      "is there twice",
      it ->
          wheel(
              it,
              ZipEdits.on(demo().with("demo/__init_2.py", "NAME = \"demo\"\n").bytes())
                  .renameAll("demo/__init_2.py", "demo/__init__.py")
                  .bytes()),
      it -> it.vendor(demo().with("demo/__init_2.py", "NAME = \"demo\"\n"))),

  /** Out of the folder that it is unpacked into; Python's installer writes it there. */
  A_PATH_ABOVE_THE_WHEEL(
      caughtBy(
          "EveryArchive.writesNothingOutsideTheTargetFolder",
          "EveryRecord.listsNothingOutsideTheWheel"),
      "has a part ..",
      it -> it.vendor(demo().with("../../evil.py", "")),
      it -> it.vendor(demo().with("demo/..a/evil.py", ""))),

  /** From the top of the machine. */
  AN_ABSOLUTE_PATH_IN_A_WHEEL(
      caughtBy(
          "EveryArchive.writesNothingOutsideTheTargetFolder",
          "EveryOutput.holdsEveryFileOfItsRecord",
          "EveryRecord.listsNothingOutsideTheWheel"),
      "is an absolute path",
      it -> it.vendor(demo().with("/tmp/evil.py", "")),
      it -> it.vendor(demo().with("demo/tmp/evil.py", ""))),

  /** On Windows it is on another disk. */
  A_DRIVE_LETTER_IN_A_WHEEL(
      caughtBy(
          "EveryArchive.writesNothingOutsideTheTargetFolder",
          "EveryRecord.listsNothingOutsideTheWheel"),
      "drive letter",
      it -> it.vendor(demo().with("C:evil.py", "")),
      it -> it.vendor(demo().with("C_evil.py", ""))),

  /** Windows writes it into another stream of a file that is there. */
  A_COLON_IN_A_NAME(
      caughtBy("EveryArchive.usesPortableFileNames"),
      "has a colon",
      it -> it.vendor(demo().with("demo/__init__.py:evil", "")),
      it -> it.vendor(demo().with("demo/__init__.py-evil", ""))),

  /** Windows writes it as {@code demo/__init__.py}. */
  A_NAME_THAT_ENDS_WITH_A_DOT(
      caughtBy("EveryArchive.usesPortableFileNames"),
      "ends with a dot or a space",
      it -> it.vendor(demo().with("demo/__init__.py.", "")),
      it -> it.vendor(demo().with("demo/__init__.py.a", ""))),

  /** Who reviews it reads {@code demo/cod.py}. */
  A_NAME_THAT_IS_SHOWN_AS_ANOTHER(
      caughtBy("EveryArchive.usesPortableFileNames"),
      "turns the direction",
      it -> it.vendor(demo().with("demo/\u202eyp.doc", "")),
      it -> it.vendor(demo().with("demo/\u05d0yp.doc", ""))),

  /** No file system holds it. */
  A_NAME_THAT_IS_TOO_LONG_FOR_A_FOLDER(
      caughtBy("EveryArchive.usesPortableFileNames", "EveryBuild.succeedsOfflineFromAColdStore"),
      "more than the 255 bytes",
      it -> it.vendor(demo().with("demo/" + "n".repeat(256), "")),
      it -> it.vendor(demo().with("demo/" + "n".repeat(255), "")));

  private final Change change;

  ZipNameFault(
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

  /** The first file with this mode, as a Unix writes it (PKWARE APPNOTE 4.4.2, 4.4.15). */
  private static byte[] withMode(int mode) {
    return ZipEdits.on(demo().bytes())
        .flipFirst(ZipEdits.CENTRAL, 4, 3 << 8)
        .flipFirst(ZipEdits.CENTRAL, 40, mode)
        .bytes();
  }
}
