package reproducibility.proof.archive;

import static reproducibility.proof.archive.RefusedArchive.entryPoints;
import static reproducibility.proof.archive.RefusedArchive.field;
import static reproducibility.proof.archive.RefusedArchive.metadata;
import static reproducibility.proof.archive.RefusedArchive.sdist;
import static reproducibility.proof.archive.RefusedArchive.wheel;
import static reproducibility.proof.archive.RefusedArchive.wheelFile;
import static reproducibility.sample.SampleRepository.demo;
import static reproducibility.sample.SampleRepository.mover;

import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarConstants;
import reproducibility.proof.python.BinaryFault;
import reproducibility.sample.Bytes;
import reproducibility.sample.ZipEdits;

/**
 * One thing for which a tool refuses an archive: who does, the claim that says so here, an archive
 * that is refused, and one that looks like it and is not.
 */
enum Refusal {
  SEVERAL_DIST_INFO(
      "pip, uv, installer",
      "EveryDistInfo.isTheOnlyOneAndNamedAfterItsWheel",
      wheel(demo().with("other-2.0.dist-info/METADATA", "Name: other\nVersion: 2.0\n")),
      wheel(demo().with("demo/other-2.0.dist-info/METADATA", ""))),
  DIST_INFO_OF_ANOTHER_PROJECT(
      "pip, uv, the index",
      "EveryDistInfo.isTheOnlyOneAndNamedAfterItsWheel",
      wheel(demo().withDistInfo("other-1.0.dist-info/")),
      wheel(demo().withDistInfo("Demo-1.0.dist-info/"))),
  A_WHEEL_FORMAT_TO_COME(
      "pip, uv, installer",
      "EveryDistInfo.statesAKnownWheelVersion",
      wheel(wheelFile("Wheel-Version: 1.0", "Wheel-Version: 2.0")),
      wheel(wheelFile("Generator: sample", "Generator: 2.0"))),
  NO_WHEEL_VERSION(
      "pip, uv, installer",
      "EveryDistInfo.statesAKnownWheelVersion",
      wheel(wheelFile("Wheel-Version: 1.0\n", "")),
      wheel(
          wheelFile(
              "Wheel-Version: 1.0\nGenerator: sample\n",
              "Generator: sample\nWheel-Version: 1.0\n"))),
  A_COMMAND_WITHOUT_A_FUNCTION(
      "pip, uv, installer",
      "EveryInstalledWheel.declaresOnlyScriptsThatCallAFunction",
      wheel(entryPoints("[console_scripts]\nrun-demo = demo\n")),
      wheel(entryPoints("[demo.plugins]\nrun-demo = demo\n"))),
  A_COMMAND_OUTSIDE_OF_ITS_FOLDER(
      "pip, uv, installer",
      "EveryInstalledWheel.installsNoCommandOutsideTheScriptsFolder",
      wheel(entryPoints("[gui_scripts]\n../../evil = demo:main\n")),
      wheel(entryPoints("[gui_scripts]\n..evil.. = demo:main\n"))),
  ENTRY_POINTS_THAT_ARE_NONE(
      "uv, installer",
      "EveryDistInfo.declaresValidEntryPoints",
      wheel(entryPoints("run-demo = demo:main\n")),
      wheel(entryPoints("# run-demo = demo:main\n"))),
  AN_UNKNOWN_SCHEME(
      "pip, uv, installer",
      "EveryInstalledWheel.usesOnlyKnownInstallSchemes",
      wheel(demo().with("demo-1.0.data/etc/demo.conf", "")),
      wheel(demo().with("demo-1.0.data/data/etc/demo.conf", ""))),
  A_FILE_DIRECTLY_IN_DATA(
      "pip, uv, installer",
      "EveryInstalledWheel.usesOnlyKnownInstallSchemes",
      wheel(demo().with("demo-1.0.data/demo.conf", "")),
      wheel(demo().with("demo/demo-1.0.data/demo.conf", ""))),
  ANOTHER_NAME_THAN_THE_FILE_NAME(
      "pip, uv, the index",
      "EveryVendoredArchive.hasMetadataThatAgreesWithItsFileName",
      wheel(metadata("Name: demo", "Name: other")),
      wheel(metadata("Name: demo", "Name: DEMO"))),
  ANOTHER_VERSION_THAN_THE_FILE_NAME(
      "pip (from an index), uv, the index",
      "EveryVendoredArchive.hasMetadataThatAgreesWithItsFileName",
      wheel(metadata("Version: 1.0\n", "Version: 1.1\n")),
      wheel(metadata("Version: 1.0\n", "Version: 1.0.0\n"))),
  METADATA_WITHOUT_A_VERSION(
      "pip, uv, twine, the index",
      "EveryMetadataFile.canBeRead",
      wheel(metadata("\nVersion: 1.0\n", "\n")),
      wheel(metadata("\nVersion: 1.0\n", "\nVERSION: 1.0\n"))),
  A_METADATA_VERSION_THAT_NEVER_WAS(
      "twine, the index",
      "EveryMetadataFile.statesAReleasedMetadataVersion",
      wheel(metadata("Metadata-Version: 2.1", "Metadata-Version: 1.3")),
      wheel(metadata("Metadata-Version: 2.1", "Metadata-Version: 2.6"))),
  A_DEPENDENCY_THAT_CANNOT_BE_READ(
      "pip, uv, twine, the index",
      "EveryMetadataFile.declaresValidDependencies",
      wheel(field("2.1", "Requires-Dist: a b")),
      wheel(field("2.1", "Requires-Dist: a (>=1)"))),
  A_PYTHON_THAT_CANNOT_BE_TOLD(
      "uv, twine, the index",
      "EveryMetadataFile.hasAValidPythonRequirement",
      wheel(field("2.1", "Requires-Python: >=3.8*")),
      wheel(field("2.1", "Requires-Python: >=3.8,!=3.9.*"))),
  A_LICENCE_EXPRESSION_THAT_IS_NONE(
      "twine, the index",
      "EveryLicenceStatement.isAValidSpdxExpression",
      wheel(field("2.4", "License-Expression: MIT Licence")),
      wheel(field("2.4", "License-Expression: MIT and ISC"))),
  A_LICENCE_EXPRESSION_BEFORE_ITS_TIME(
      "twine",
      "EveryMetadataFile.usesOnlyFieldsOfItsMetadataVersion",
      wheel(field("2.3", "License-Expression: MIT")),
      wheel(field("2.3", "License: MIT"))),
  A_LICENCE_FILE_ABOVE_THE_PROJECT(
      "twine, the index",
      Set.of(
          "EveryProjectDescription.namesLicenceFilesByPathsInsideTheProject",
          "EveryLicenceStatement.namesOnlyExistingFiles"),
      wheel(field("2.4", "License-File: ../LICENSE")),
      wheel(field("2.1", "License-File: ../LICENSE"))),
  A_LICENCE_FILE_THAT_IS_NOT_THERE(
      "the index",
      "EveryLicenceStatement.namesOnlyExistingFiles",
      wheel(field("2.4", "License-File: LICENSE")),
      wheel(field("2.4", "License-File: LICENSE").with("{info}/licenses/LICENSE", "free\n"))),
  AN_EXTRA_THAT_IS_NO_NAME(
      "twine, the index",
      "EveryProjectDescription.hasValidExtraNames",
      wheel(field("2.1", "Provides-Extra: a b")),
      wheel(field("2.1", "Provides-Extra: a-b"))),
  A_NAME_THAT_IS_DYNAMIC(
      "twine, the index",
      "EveryProjectDescription.marksOnlyAllowedFieldsAsDynamic",
      wheel(field("2.2", "Dynamic: Version")),
      wheel(field("2.2", "Dynamic: License"))),
  A_SUMMARY_OF_TWO_LINES(
      "twine, the index",
      "EveryProjectDescription.hasASummaryOfOneLine",
      wheel(field("2.1", "Summary: one\n  two")),
      wheel(field("2.1", "Summary: one two"))),
  A_DESCRIPTION_OF_AN_UNKNOWN_FORM(
      "twine, the index",
      "EveryProjectDescription.hasAKnownContentType",
      wheel(field("2.1", "Description-Content-Type: text/html")),
      wheel(field("2.1", "Description-Content-Type: text/x-rst"))),
  A_FILE_WITH_ANOTHER_DIGEST(
      "installer",
      "EveryWheel.hasTheDigestsOfItsRecord",
      wheel(demo().withRecord(text -> text.replaceFirst("sha256=.", "sha256=-"))),
      wheel(demo().recordedWith("sha512", "SHA-512"))),
  A_FILE_THAT_IS_NOT_RECORDED(
      "installer, the index",
      "EveryWheel.recordsEveryFileThatItHolds",
      wheel(demo().withRecord(text -> text.replaceFirst("demo/__init__.py.*\n", ""))),
      wheel(demo().withRecord(text -> text.replaceFirst("(demo/__init__.py.*\n)(.*\n)", "$2$1")))),
  A_RECORD_WITHOUT_DIGESTS(
      "installer",
      "EveryRecord.hasAStrongDigestForEachFile",
      wheel(demo().withRecord(text -> text.replaceFirst("sha256=[^,]+,\\d+", ","))),
      wheel(demo().recordedWith("sha384", "SHA-384"))),
  A_WEAK_DIGEST(
      "wheel unpack",
      "EveryRecord.hasAStrongDigestForEachFile",
      wheel(demo().recordedWith("sha1", "SHA-1")),
      wheel(demo().recordedWith("sha3_512", "SHA3-512"))),
  BYTES_AFTER_THE_ZIP_FILE(
      "uv, the index",
      "EveryArchive.hidesNoBytes",
      new RefusedArchive(demo().fileName(), ZipEdits.joined(demo().bytes(), Bytes.utf8("more"))),
      wheel(demo().with("demo/more.txt", "more"))),
  ANOTHER_NAME_IN_THE_LOCAL_HEADER(
      "uv, the index, Python's zipfile",
      "EveryArchive.hasNoContradictingHeaders",
      new RefusedArchive(
          demo().fileName(),
          ZipEdits.on(demo().bytes()).rename(ZipEdits.LOCAL, "__init__", "__evil__").bytes()),
      wheel(demo().with("demo/__evil__.py", ""))),
  AN_SDIST_IN_A_FOLDER_OF_ANOTHER_NAME(
      "the index",
      "EverySdist.unpacksIntoTheFolderOfItsName",
      sdist(mover().in("mover")),
      sdist(mover().in("Mover-2.1"))),
  AN_SDIST_WITHOUT_PKG_INFO(
      "twine, the index",
      "EveryMetadataFile.canBeRead",
      sdist(mover().without("PKG-INFO")),
      sdist(mover().with("egg/PKG-INFO", ""))),
  A_LINK_OUT_OF_AN_SDIST(
      "pip, uv, the index",
      "EveryArchive.writesNothingOutsideTheTargetFolder",
      sdist(mover().withMember("mover-2.1/l", TarConstants.LF_SYMLINK, "/etc/passwd")),
      sdist(mover().withMember("mover-2.1/l", TarConstants.LF_SYMLINK, "mover.py"))),
  A_DEVICE_IN_AN_SDIST(
      "pip, uv, the index",
      "EveryArchive.holdsOnlyFilesFoldersAndSafeLinks",
      sdist(mover().withMember("mover-2.1/d", TarConstants.LF_CHR, "")),
      sdist(mover().withMember("mover-2.1/d", TarConstants.LF_NORMAL, ""))),
  MACHINE_CODE_FOR_ANOTHER_PLATFORM(
      "auditwheel, delocate",
      "EveryBinaryWheel.holdsMachineCodeForItsPlatforms",
      wheel(BinaryFault.left("_x.cpython-311-x86_64-linux-gnu.so", BinaryFault.elf(1, 3))),
      wheel(BinaryFault.left("_x.cpython-311-x86_64-linux-gnu.so", BinaryFault.elf(2, 62))));

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
