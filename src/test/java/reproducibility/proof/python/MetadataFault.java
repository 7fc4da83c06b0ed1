package reproducibility.proof.python;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.demo;
import static reproducibility.sample.SampleRepository.mover;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import reproducibility.proof.Fault;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.SampleWheel;

/** Core metadata that tools cannot read, or read in different ways. */
public enum MetadataFault implements Fault {
  /** An installer finds neither a name nor a dependency. */
  NO_METADATA(
      caughtBy("EveryMetadataFile.canBeRead"),
      "a .dist-info/METADATA",
      it -> it.vendor(demo().without("{info}/METADATA")),
      it -> it.vendor(demo().with("demo/METADATA", ""))),

  /** It does not say which project it belongs to. */
  METADATA_WITHOUT_A_NAME(
      caughtBy("EveryMetadataFile.canBeRead"),
      "exactly one field name",
      it -> metadata(it, "Name: demo\n", ""),
      it -> metadata(it, "Name: demo\n", "name: demo\n")),

  /** Each reader picks one of the two projects. */
  METADATA_WITH_TWO_NAMES(
      caughtBy("EveryMetadataFile.canBeRead"),
      "exactly one field name",
      it -> metadata(it, "Name:", "Name: left\nName:"),
      it -> metadata(it, "Name:", "Keywords: left\nName:")),

  /** One tool reads it as Latin-1, another refuses it. */
  METADATA_THAT_IS_NOT_UTF8(
      caughtBy("EveryMetadataFile.canBeRead"),
      "is not UTF-8",
      it -> it.vendor(latin1().inLatin1()),
      it -> it.vendor(latin1())),

  /** PEP 426 was withdrawn, and some tools wrote its version nevertheless. */
  A_VERSION_OF_METADATA_THAT_NEVER_WAS(
      caughtBy("EveryMetadataFile.statesAReleasedMetadataVersion"),
      "Metadata-Version: 2.0",
      it -> metadata(it, "2.1\n", "2.0\n"),
      it -> metadata(it, "2.1\n", "2.6\n")),

  /** A consumer has to refuse a newer major version, and warns about a newer minor one. */
  METADATA_OF_A_FORMAT_TO_COME(
      caughtBy("EveryMetadataFile.statesAReleasedMetadataVersion"),
      "Metadata-Version: 3.0",
      it -> metadata(it, "2.1\n", "3.0\n"),
      it -> metadata(it, "2.1\n", "2.99\nSomething-New: yes\n")),

  /** A reader cannot tell which version's rules apply. */
  METADATA_WITHOUT_ITS_VERSION(
      caughtBy("EveryMetadataFile.statesAReleasedMetadataVersion"),
      "mover-2.1.tar.gz!PKG-INFO",
      it -> pkgInfo(it, "Metadata-Version: 2.1\n", ""),
      it -> pkgInfo(it, "Metadata-Version: 2.1\n", "Metadata-Version: 1.2\n")),

  /** One reader takes the first, another the last. */
  A_FIELD_THAT_IS_THERE_TWICE(
      caughtBy("EveryMetadataFile.repeatsNoSingleUseField"),
      "requires-python: >=3.8 | >=3.6",
      it -> metadata(it, "Name:", "Requires-Python: >=3.8\nRequires-Python: >=3.6\nName:"),
      it -> metadata(it, "Name:", "Platform: any\nPlatform: linux\nName:")),

  /** Readers take the one, the other or both; indexes take neither. */
  A_DESCRIPTION_IN_TWO_PLACES(
      caughtBy("EveryMetadataFile.repeatsNoSingleUseField"),
      "description: above | the text below",
      it -> metadata(it, "Name:", "Description: above\nName:", "\nbelow\n"),
      it -> metadata(it, "Name:", "Summary: above\nName:", "\nbelow\n")),

  /** Readers of the stated version do not look for it. */
  A_FIELD_OF_A_LATER_VERSION(
      caughtBy("EveryMetadataFile.usesOnlyFieldsOfItsMetadataVersion"),
      "dynamic",
      it -> metadata(it, "Name:", "Dynamic: License\nName:"),
      it -> metadata(it, "2.1\n", "2.2\nDynamic: License\n")),

  /** It is misspelt, and no tool reads it. */
  A_FIELD_OF_NO_VERSION(
      caughtBy("EveryMetadataFile.usesOnlyFieldsOfItsMetadataVersion"),
      "requires-pythons",
      it -> pkgInfo(it, "Name:", "Requires-Pythons: >=3.8\nName:"),
      it -> pkgInfo(it, "Name:", "Requires-Python: >=3.8\nName:")),

  /** PEP 440 gives it no order, so that nobody can tell which version is newer. */
  A_VERSION_THAT_CANNOT_BE_COMPARED(
      caughtBy(
          "EveryMetadataFile.hasAValidVersion",
          "EveryVendoredArchive.isTheSourceOfExactlyOnePackage"),
      "Version: 1.0.final",
      it -> it.vendor(new SampleWheel("left", "1.0.final", List.of())),
      it -> metadata(it, "Version: 1.0", "Version: v1.0.0")),

  /** pip refuses to install it. */
  A_DEPENDENCY_THAT_CANNOT_BE_READ(
      caughtBy("EveryMetadataFile.declaresValidDependencies"),
      "Requires-Dist",
      it -> metadata(it, "Requires-Dist: opencv-python", "Requires-Dist: opencv python"),
      it -> metadata(it, "Requires-Dist: opencv-python", "Requires-Dist: opencv-python (>=4)")),

  /** pip ignores it, and installs the package on any Python. */
  A_PYTHON_THAT_CANNOT_BE_TOLD(
      caughtBy("EveryMetadataFile.hasAValidPythonRequirement"),
      "three",
      it -> metadata(it, "Name:", "Requires-Python: three\nName:"),
      it -> metadata(it, "Name:", "Requires-Python: >=3.8, !=3.9.*\nName:")),

  /** It does not say which of the two counts. */
  AN_EXPRESSION_AND_A_TEXT_FOR_THE_LICENCE(
      caughtBy("EveryLicenceStatement.isEitherAnExpressionOrAText"),
      "License: MIT",
      it -> metadata(it, "2.1\n", "2.4\nLicense-Expression: MIT\nLicense: MIT\n"),
      it -> metadata(it, "2.1\n", "2.4\nLicense-Expression: MIT\nKeywords: MIT\n")),

  /** A search by classifier finds it under another licence. */
  A_CLASSIFIER_OF_ANOTHER_LICENCE_THAN_THE_EXPRESSION(
      caughtBy("EveryLicenceStatement.agreesWithTheClassifiers"),
      "Apache Software License",
      it -> licences(it, "License :: OSI Approved :: Apache Software License"),
      it -> licences(it, "License :: OSI Approved :: MIT License"));

  private final Change change;

  MetadataFault(
      Set<String> caughtBy,
      String named,
      Consumer<SampleRepository> fault,
      Consumer<SampleRepository> soundTwin) {
    this.change = new Change(caughtBy, named, fault, soundTwin);
  }

  private static void metadata(SampleRepository sample, String old, String with, String more) {
    sample.vendor(demo().changing("{info}/METADATA", it -> it.replace(old, with) + more));
  }

  private static void metadata(SampleRepository sample, String old, String with) {
    sample.vendor(demo().changing("{info}/METADATA", text -> text.replace(old, with)));
  }

  private static void pkgInfo(SampleRepository sample, String old, String with) {
    sample.vendor(mover().changing("PKG-INFO", text -> text.replace(old, with)));
  }

  private static SampleWheel latin1() {
    return demo()
        .changing("{info}/METADATA", text -> text.replace("Name:", "Author: \u00e4\nName:"));
  }

  private static void licences(SampleRepository sample, String classifier) {
    metadata(sample, "2.1\n", "2.4\nLicense-Expression: MIT\nClassifier: " + classifier + "\n");
  }

  @Override
  public Change change() {
    return change;
  }
}
