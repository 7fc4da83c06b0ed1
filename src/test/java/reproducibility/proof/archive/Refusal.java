package reproducibility.proof.archive;

import static reproducibility.proof.archive.RefusedArchive.entryPoints;
import static reproducibility.proof.archive.RefusedArchive.field;
import static reproducibility.proof.archive.RefusedArchive.metadata;
import static reproducibility.proof.archive.RefusedArchive.of;
import static reproducibility.proof.archive.RefusedArchive.wheelFile;
import static reproducibility.sample.SampleRepository.demo;
import static reproducibility.sample.SampleRepository.mover;

import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarConstants;
import reproducibility.proof.python.BinaryFault;
import reproducibility.sample.Bytes;
import reproducibility.sample.ZipSurgery;

/**
 * One thing for which a tool refuses an archive: who does, the claim that says so here, an archive
 * that is refused, and one that looks like it and is not.
 */
enum Refusal {
  SEVERAL_DIST_INFO(
      "pip, uv, installer",
      "EveryDistInfo.isTheOnlyOneAndNamedAfterItsWheel",
      of(demo().with("other-2.0.dist-info/METADATA", "Name: other\nVersion: 2.0\n")),
      of(demo().with("demo/other-2.0.dist-info/METADATA", ""))),
  DIST_INFO_OF_ANOTHER_PROJECT(
      "pip, uv, the index",
      "EveryDistInfo.isTheOnlyOneAndNamedAfterItsWheel",
      of(demo().withDistInfo("other-1.0.dist-info/")),
      of(demo().withDistInfo("Demo-1.0.dist-info/"))),
  A_WHEEL_FORMAT_TO_COME(
      "pip, uv, installer",
      "EveryDistInfo.statesAKnownWheelVersion",
      of(wheelFile("Wheel-Version: 1.0", "Wheel-Version: 2.0")),
      of(wheelFile("Generator: sample", "Generator: 2.0"))),
  NO_WHEEL_VERSION(
      "pip, uv, installer",
      "EveryDistInfo.statesAKnownWheelVersion",
      of(wheelFile("Wheel-Version: 1.0\n", "")),
      of(
          wheelFile(
              "Wheel-Version: 1.0\nGenerator: sample\n",
              "Generator: sample\nWheel-Version: 1.0\n"))),
  A_COMMAND_WITHOUT_A_FUNCTION(
      "pip, uv, installer",
      "EveryInstalledWheel.declaresOnlyScriptsThatCallAFunction",
      of(entryPoints("[console_scripts]\nrun-demo = demo\n")),
      of(entryPoints("[demo.plugins]\nrun-demo = demo\n"))),
  A_COMMAND_OUTSIDE_OF_ITS_FOLDER(
      "pip, uv, installer",
      "EveryInstalledWheel.installsNoCommandOutsideTheScriptsFolder",
      of(entryPoints("[gui_scripts]\n../../evil = demo:main\n")),
      of(entryPoints("[gui_scripts]\n..evil.. = demo:main\n"))),
  ENTRY_POINTS_THAT_ARE_NONE(
      "uv, installer",
      "EveryDistInfo.declaresValidEntryPoints",
      of(entryPoints("run-demo = demo:main\n")),
      of(entryPoints("# run-demo = demo:main\n"))),
  AN_UNKNOWN_SCHEME(
      "pip, uv, installer",
      "EveryInstalledWheel.usesOnlyKnownInstallSchemes",
      of(demo().with("demo-1.0.data/etc/demo.conf", "")),
      of(demo().with("demo-1.0.data/data/etc/demo.conf", ""))),
  A_FILE_DIRECTLY_IN_DATA(
      "pip, uv, installer",
      "EveryInstalledWheel.usesOnlyKnownInstallSchemes",
      of(demo().with("demo-1.0.data/demo.conf", "")),
      of(demo().with("demo/demo-1.0.data/demo.conf", ""))),
  ANOTHER_NAME_THAN_THE_FILE_NAME(
      "pip, uv, the index",
      "EveryVendoredArchive.hasMetadataThatAgreesWithItsFileName",
      of(metadata("Name: demo", "Name: other")),
      of(metadata("Name: demo", "Name: DEMO"))),
  ANOTHER_VERSION_THAN_THE_FILE_NAME(
      "pip (from an index), uv, the index",
      "EveryVendoredArchive.hasMetadataThatAgreesWithItsFileName",
      of(metadata("Version: 1.0\n", "Version: 1.1\n")),
      of(metadata("Version: 1.0\n", "Version: 1.0.0\n"))),
  METADATA_WITHOUT_A_VERSION(
      "pip, uv, twine, the index",
      "EveryMetadataFile.canBeRead",
      of(metadata("\nVersion: 1.0\n", "\n")),
      of(metadata("\nVersion: 1.0\n", "\nVERSION: 1.0\n"))),
  A_METADATA_VERSION_THAT_NEVER_WAS(
      "twine, the index",
      "EveryMetadataFile.statesAReleasedMetadataVersion",
      of(metadata("Metadata-Version: 2.1", "Metadata-Version: 1.3")),
      of(metadata("Metadata-Version: 2.1", "Metadata-Version: 2.6"))),
  A_DEPENDENCY_THAT_CANNOT_BE_READ(
      "pip, uv, twine, the index",
      "EveryMetadataFile.declaresValidDependencies",
      of(field("2.1", "Requires-Dist: a b")),
      of(field("2.1", "Requires-Dist: a (>=1)"))),
  A_PYTHON_THAT_CANNOT_BE_TOLD(
      "uv, twine, the index",
      "EveryMetadataFile.hasAValidPythonRequirement",
      of(field("2.1", "Requires-Python: >=3.8*")),
      of(field("2.1", "Requires-Python: >=3.8,!=3.9.*"))),
  A_LICENCE_EXPRESSION_THAT_IS_NONE(
      "twine, the index",
      "EveryLicenceStatement.isAValidSpdxExpression",
      of(field("2.4", "License-Expression: MIT Licence")),
      of(field("2.4", "License-Expression: MIT and ISC"))),
  A_LICENCE_EXPRESSION_BEFORE_ITS_TIME(
      "twine",
      "EveryMetadataFile.usesOnlyFieldsOfItsMetadataVersion",
      of(field("2.3", "License-Expression: MIT")),
      of(field("2.3", "License: MIT"))),
  A_LICENCE_FILE_ABOVE_THE_PROJECT(
      "twine, the index",
      Set.of(
          "EveryProjectDescription.namesLicenceFilesByPathsInsideTheProject",
          "EveryLicenceStatement.namesOnlyExistingFiles"),
      of(field("2.4", "License-File: ../LICENSE")),
      of(field("2.1", "License-File: ../LICENSE"))),
  A_LICENCE_FILE_THAT_IS_NOT_THERE(
      "the index",
      "EveryLicenceStatement.namesOnlyExistingFiles",
      of(field("2.4", "License-File: LICENSE")),
      of(field("2.4", "License-File: LICENSE").with("{info}/licenses/LICENSE", "free\n"))),
  AN_EXTRA_THAT_IS_NO_NAME(
      "twine, the index",
      "EveryProjectDescription.hasValidExtraNames",
      of(field("2.1", "Provides-Extra: a b")),
      of(field("2.1", "Provides-Extra: a-b"))),
  A_NAME_THAT_IS_DYNAMIC(
      "twine, the index",
      "EveryProjectDescription.marksOnlyAllowedFieldsAsDynamic",
      of(field("2.2", "Dynamic: Version")),
      of(field("2.2", "Dynamic: License"))),
  A_SUMMARY_OF_TWO_LINES(
      "twine, the index",
      "EveryProjectDescription.hasASummaryOfOneLine",
      of(field("2.1", "Summary: one\n  two")),
      of(field("2.1", "Summary: one two"))),
  A_DESCRIPTION_OF_AN_UNKNOWN_FORM(
      "twine, the index",
      "EveryProjectDescription.hasAKnownContentType",
      of(field("2.1", "Description-Content-Type: text/html")),
      of(field("2.1", "Description-Content-Type: text/x-rst"))),
  A_FILE_WITH_ANOTHER_DIGEST(
      "installer",
      "EveryWheel.hasTheDigestsOfItsRecord",
      of(demo().withRecord(text -> text.replaceFirst("sha256=.", "sha256=-"))),
      of(demo().recordedWith("sha512", "SHA-512"))),
  A_FILE_THAT_IS_NOT_RECORDED(
      "installer, the index",
      "EveryWheel.recordsEveryFileThatItHolds",
      of(demo().withRecord(text -> text.replaceFirst("demo/__init__.py.*\n", ""))),
      of(demo().withRecord(text -> text.replaceFirst("(demo/__init__.py.*\n)(.*\n)", "$2$1")))),
  A_RECORD_WITHOUT_DIGESTS(
      "installer",
      "EveryRecord.hasAStrongDigestForEachFile",
      of(demo().withRecord(text -> text.replaceFirst("sha256=[^,]+,\\d+", ","))),
      of(demo().recordedWith("sha384", "SHA-384"))),
  A_WEAK_DIGEST(
      "wheel unpack",
      "EveryRecord.hasAStrongDigestForEachFile",
      of(demo().recordedWith("sha1", "SHA-1")),
      of(demo().recordedWith("sha3_512", "SHA3-512"))),
  BYTES_AFTER_THE_ZIP_FILE(
      "uv, the index",
      "EveryArchive.hidesNoBytes",
      new RefusedArchive(demo().fileName(), ZipSurgery.joined(demo().bytes(), Bytes.utf8("more"))),
      of(demo().with("demo/more.txt", "more"))),
  ANOTHER_NAME_IN_THE_LOCAL_HEADER(
      "uv, the index, Python's zipfile",
      "EveryArchive.hasNoContradictingHeaders",
      new RefusedArchive(
          demo().fileName(),
          ZipSurgery.on(demo().bytes()).rename(ZipSurgery.LOCAL, "__init__", "__evil__").bytes()),
      of(demo().with("demo/__evil__.py", ""))),
  AN_SDIST_IN_A_FOLDER_OF_ANOTHER_NAME(
      "the index",
      "EverySdist.unpacksIntoTheFolderOfItsName",
      new RefusedArchive("mover-2.1.tar.gz", mover().in("mover").bytes()),
      new RefusedArchive("mover-2.1.tar.gz", mover().in("Mover-2.1").bytes())),
  AN_SDIST_WITHOUT_PKG_INFO(
      "twine, the index",
      "EveryMetadataFile.canBeRead",
      new RefusedArchive("mover-2.1.tar.gz", mover().without("PKG-INFO").bytes()),
      new RefusedArchive("mover-2.1.tar.gz", mover().with("egg/PKG-INFO", "").bytes())),
  A_LINK_OUT_OF_AN_SDIST(
      "pip, uv, the index",
      "EveryArchive.writesNothingOutsideTheTargetFolder",
      new RefusedArchive(
          "mover-2.1.tar.gz",
          mover().withMember("mover-2.1/l", TarConstants.LF_SYMLINK, "/etc/passwd").bytes()),
      new RefusedArchive(
          "mover-2.1.tar.gz",
          mover().withMember("mover-2.1/l", TarConstants.LF_SYMLINK, "mover.py").bytes())),
  A_DEVICE_IN_AN_SDIST(
      "pip, uv, the index",
      "EveryArchive.holdsOnlyFilesFoldersAndSafeLinks",
      new RefusedArchive(
          "mover-2.1.tar.gz", mover().withMember("mover-2.1/d", TarConstants.LF_CHR, "").bytes()),
      new RefusedArchive(
          "mover-2.1.tar.gz",
          mover().withMember("mover-2.1/d", TarConstants.LF_NORMAL, "").bytes())),
  MACHINE_CODE_FOR_ANOTHER_PLATFORM(
      "auditwheel, delocate",
      "EveryBinaryWheel.holdsMachineCodeForItsPlatforms",
      of(BinaryFault.left("_x.cpython-311-x86_64-linux-gnu.so", BinaryFault.elf(1, 3))),
      of(BinaryFault.left("_x.cpython-311-x86_64-linux-gnu.so", BinaryFault.elf(2, 62))));

  private final String by;

  private final Set<String> claims;

  private final RefusedArchive broken;

  private final RefusedArchive sound;

  Refusal(String by, String claim, RefusedArchive broken, RefusedArchive sound) {
    this(by, Set.of(claim), broken, sound);
  }

  Refusal(String by, Set<String> claims, RefusedArchive broken, RefusedArchive sound) {
    this.by = by;
    this.claims = Set.copyOf(claims);
    this.broken = broken;
    this.sound = sound;
  }

  /** Who refuses it. */
  String by() {
    return by;
  }

  /** The claims that fail, and no others. */
  Set<String> claims() {
    return claims;
  }

  RefusedArchive broken() {
    return broken;
  }

  RefusedArchive sound() {
    return sound;
  }

  /** For messages. */
  @Override
  public String toString() {
    return String.join(" ", List.of(name().toLowerCase(java.util.Locale.ROOT).split("_", -1)));
  }
}
