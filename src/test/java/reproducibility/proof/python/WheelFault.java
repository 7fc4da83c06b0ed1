package reproducibility.proof.python;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.demo;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import reproducibility.proof.Fault;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.SampleWheel;

/** What a wheel says of itself, against its file name or its format. */
public enum WheelFault implements Fault {
  /** Not all installers take such a name apart alike. */
  A_FILE_NAME_THAT_IS_NOT_ESCAPED(
      caughtBy(
          "EveryWheel.hasAValidFileName",
          "EveryMetadataFile.hasAValidProjectName",
          "EveryVendoredFile.hasANameThatTheNixStoreAccepts",
          "EveryVendoredArchive.isTheSourceOfExactlyOnePackage"),
      "le~ft-1.0-py3-none-any.whl",
      it -> it.vendor(new SampleWheel("le~ft", "1.0", List.of())),
      it -> it.vendor(demo().with("demo/le~ft.txt", ""))),

  /** An installer takes either of them for the wheel's own. */
  A_SECOND_DIST_INFO(
      caughtBy(
          "EveryDistInfo.isTheOnlyOneAndNamedAfterItsWheel",
          "EveryBuild.succeedsOfflineFromAColdStore"),
      "other-2.0.dist-info",
      it -> it.vendor(demo().with("other-2.0.dist-info/NOTES", "")),
      it -> it.vendor(demo().with("demo/other-2.0.dist-info/NOTES", ""))),

  /** Each of them says what the wheel is. */
  TWO_DESCRIPTIONS(
      caughtBy(
          "EveryDistInfo.isTheOnlyOneAndNamedAfterItsWheel",
          "EveryBuild.succeedsOfflineFromAColdStore"),
      "demo-1.0.dist-info, demo-1.1.dist-info",
      it -> it.vendor(demo().with("demo-1.1.dist-info/METADATA", "Name: demo\nVersion: 1.1\n")),
      it -> it.vendor(demo().with("demo/demo-1.1.dist-info/METADATA", "Name: demo\n"))),

  /** pip takes it for another project that is installed, with what that offers to others. */
  A_DIST_INFO_AMONG_THE_DATA(
      caughtBy("EveryDistInfo.isTheOnlyOneAndNamedAfterItsWheel"),
      "demo-1.0.data/purelib/other-2.0.dist-info",
      it -> it.vendor(demo().with("demo-1.0.data/purelib/other-2.0.dist-info/NOTES", "")),
      it -> it.vendor(demo().with("demo-1.0.data/data/share/other-2.0.dist-info/NOTES", ""))),

  /** The same, as setuptools described projects before. */
  AN_EGG_INFO_OF_ANOTHER_PROJECT(
      caughtBy("EveryDistInfo.isTheOnlyOneAndNamedAfterItsWheel"),
      "other-2.0.egg-info",
      it -> it.vendor(demo().with("other-2.0.egg-info", "Name: other\nVersion: 2.0\n")),
      it -> it.vendor(demo().with("demo/other-2.0.egg-info", "Name: other\nVersion: 2.0\n"))),

  /** It was made for another release, and renamed. */
  A_DIST_INFO_OF_ANOTHER_VERSION(
      caughtBy("EveryDistInfo.isTheOnlyOneAndNamedAfterItsWheel"),
      "demo-1.1.dist-info",
      it -> it.vendor(demo().withDistInfo("demo-1.1.dist-info/")),
      it -> it.vendor(demo().withDistInfo("Demo-1.0.dist-info/"))),

  /** {@code pip freeze} says that it came from there. */
  AN_INSTALLERS_FILE(
      caughtBy("EveryDistInfo.holdsNoFilesOfAnInstaller"),
      "demo-1.0.dist-info/direct_url.json",
      it -> it.vendor(demo().with("{info}/direct_url.json", "{}")),
      it -> it.vendor(demo().with("{info}/direct_url.txt", "{}"))),

  /** What lies in it is installed as a folder of that name. */
  A_DATA_FOLDER_OF_ANOTHER_VERSION(
      caughtBy("EveryDistInfo.hasNoDataFolderOfAnotherName"),
      "demo-1.1.data",
      it -> it.vendor(demo().with("demo-1.1.data/data/share/demo.txt", "")),
      it -> it.vendor(demo().with("demo-1.0.data/data/share/demo.txt", ""))),

  /** Installers do not know what it is. */
  NO_WHEEL_FILE(
      caughtBy(
          "EveryDistInfo.statesAKnownWheelVersion", "EveryBuild.succeedsOfflineFromAColdStore"),
      "no such file",
      it -> it.vendor(demo().without("{info}/WHEEL")),
      it -> it.vendor(demo().with("demo/WHEEL", ""))),

  /** An installer must refuse it. */
  A_WHEEL_OF_A_FORMAT_TO_COME(
      caughtBy(
          "EveryDistInfo.statesAKnownWheelVersion", "EveryBuild.succeedsOfflineFromAColdStore"),
      "Wheel-Version: 2.0",
      it -> wheelFile(it, "Wheel-Version: 1.0", "Wheel-Version: 2.0"),
      it -> wheelFile(it, "Wheel-Version: 1.0", "Wheel-Version: 1.9")),

  /** Purelib or platlib: an installer guesses. */
  NOTHING_ON_ITS_ROOT(
      caughtBy("EveryDistInfo.statesWhetherItsRootIsPure"),
      "Root-Is-Purelib",
      it -> wheelFile(it, "Root-Is-Purelib: true", "Root-Is-Purelib: maybe"),
      it -> wheelFile(it, "Root-Is-Purelib: true", "Root-Is-Purelib: false")),

  /** Renamed so that pip takes it on another machine. */
  OTHER_TAGS_THAN_IN_THE_FILE_NAME(
      caughtBy("EveryDistInfo.hasTheTagsOfTheFileName"),
      "Tag: cp39-cp39-win_amd64",
      it -> wheelFile(it, "py3-none-any", "cp39-cp39-win_amd64"),
      it -> wheelFile(it, "Tag: py3-none-any", "tag: py3-none-any\ntag:   py3.py3-none-any")),

  /** One of two builds of a version, and which one? */
  ANOTHER_BUILD_NUMBER_THAN_IN_THE_FILE_NAME(
      caughtBy("EveryDistInfo.hasTheBuildNumberOfTheFileName"),
      "Build: 2",
      it -> wheelFile(it, "Tag:", "Build: 2\nTag:"),
      it -> wheelFile(it, "Tag:", "Builder: 2\nTag:")),

  /** Whoever redistributes it breaks the licence without knowing it. */
  A_LICENCE_FILE_THAT_IS_NOT_THERE(
      caughtBy("EveryLicenceStatement.namesOnlyExistingFiles"),
      "licenses/LICENSE",
      it -> it.vendor(licensed().with("{info}/LICENSE", "free\n")),
      it -> it.vendor(licensed().with("{info}/licenses/LICENSE", "free\n"))),

  /** A line that is neither a group nor an entry point. */
  ENTRY_POINTS_THAT_CANNOT_BE_READ(
      caughtBy(
          "EveryDistInfo.declaresValidEntryPoints", "EveryBuild.succeedsOfflineFromAColdStore"),
      "entry_points.txt:2",
      it -> entryPoints(it, "[demo.plugins]\nmain is demo\n"),
      it -> entryPoints(it, "[demo.plugins]\n# main is demo\nmain = demo\n")),

  /** Some installers take both together, others refuse it. */
  A_GROUP_OF_ENTRY_POINTS_THAT_IS_THERE_TWICE(
      caughtBy(
          "EveryDistInfo.declaresValidEntryPoints", "EveryBuild.succeedsOfflineFromAColdStore"),
      "entry_points.txt:3",
      it -> entryPoints(it, "[demo.plugins]\na = demo\n[demo.plugins]\nb = demo\n"),
      it -> entryPoints(it, "[demo.plugins]\na = demo\n[demo.Plugins]\nb = demo\n")),

  /** To some readers it is an entry point, to others the rest of the one before. */
  AN_ENTRY_POINT_THAT_IS_INDENTED(
      caughtBy("EveryDistInfo.declaresValidEntryPoints"),
      "entry_points.txt:3",
      it -> entryPoints(it, "[demo.plugins]\na = demo\n  b = demo\n"),
      it -> entryPoints(it, "[demo.plugins]\n  a = demo\n  b = demo\n")),

  /** Some readers have it in every group, others in one of its own. */
  A_GROUP_OF_ENTRY_POINTS_FOR_ALL(
      caughtBy("EveryDistInfo.declaresValidEntryPoints"),
      "entry_points.txt:1",
      it -> entryPoints(it, "[DEFAULT]\na = demo\n"),
      it -> entryPoints(it, "[default]\na = demo\n"));

  private final Change change;

  WheelFault(
      Set<String> caughtBy,
      String named,
      Consumer<SampleRepository> fault,
      Consumer<SampleRepository> soundTwin) {
    this.change = new Change(caughtBy, named, fault, soundTwin);
  }

  private static void wheelFile(SampleRepository sample, String old, String with) {
    sample.vendor(demo().changing("{info}/WHEEL", text -> text.replace(old, with)));
  }

  private static void entryPoints(SampleRepository sample, String text) {
    sample.vendor(demo().with("{info}/entry_points.txt", text));
  }

  private static SampleWheel licensed() {
    return demo()
        .changing("{info}/METADATA", text -> text.replace("2.1\n", "2.4\nLicense-File: LICENSE\n"));
  }

  @Override
  public Change change() {
    return change;
  }
}
