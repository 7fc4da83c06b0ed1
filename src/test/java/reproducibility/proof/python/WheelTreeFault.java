package reproducibility.proof.python;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.demo;
import static reproducibility.sample.SampleRepository.pixels;

import java.util.Set;
import java.util.function.Consumer;
import reproducibility.proof.Fault;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.SampleWheel;

/** Ways in which a wheel can bring what is not its own, or what others do not expect of it. */
public enum WheelTreeFault implements Fault {
  /** It installs everywhere and runs on one system. */
  A_NATIVE_LIBRARY_UNDER_A_TAG_FOR_EVERY_PLATFORM(
      caughtBy("EveryWheelTree.holdsNoNativeCodeIfTaggedForAnyPlatform"),
      "demo/_fast.bin",
      it -> it.vendor(demo().with("demo/_fast.bin", "\u007fELF\u0002\u0001\u0001\0 and more")),
      it -> it.vendor(demo().with("demo/_fast.bin", "#!ELF\u0002\u0001\u0001\0 and more"))),

  /** Python looks for it by its name. */
  AN_EXTENSION_MODULE_UNDER_A_TAG_FOR_EVERY_PLATFORM(
      caughtBy("EveryWheelTree.holdsNoNativeCodeIfTaggedForAnyPlatform"),
      "demo/_fast.so",
      it -> it.vendor(demo().with("demo/_fast.so", "")),
      it -> it.vendor(demo().with("demo/_fast.so.txt", ""))),

  /** A library of Windows; its programs are launchers. */
  A_WINDOWS_LIBRARY_UNDER_A_TAG_FOR_EVERY_PLATFORM(
      caughtBy("EveryWheelTree.holdsNoNativeCodeIfTaggedForAnyPlatform"),
      "demo/launcher.exe",
      it -> it.vendor(demo().with("demo/launcher.exe", windows("\0 "))),
      it -> it.vendor(demo().with("demo/launcher.exe", windows("\0\0")))),

  /** An extension module is installed where only pure modules belong. */
  EXTENSION_MODULES_IN_A_PURE_ROOT(
      caughtBy(
          "EveryWheelTree.holdsNoExtensionModulesIfPure",
          "EveryVendoredArchive.isTheSourceOfExactlyOnePackage"),
      "left/_fast.so",
      it -> it.vendor(extension("true")),
      it -> it.vendor(demo().changing("{info}/WHEEL", text -> text.replace("true", "false")))),

  /** Code that nobody reviews. */
  COMPILED_PYTHON(
      caughtBy("EveryWheelTree.holdsNoCompiledPython"),
      "__pycache__/demo.cpython-311.pyc",
      it -> it.vendor(demo().with("demo/__pycache__/demo.cpython-311.pyc", "")),
      it -> it.vendor(demo().with("demo/pycache.py", ""))),

  /** Every project's {@code import tests} is that of this one. */
  TESTS_AMONG_ALL_PROJECTS(
      caughtBy("EveryWheelTree.installsNoTopLevelTestsDocsOrBuild"),
      "tests/",
      it -> it.vendor(demo().with("tests/__init__.py", "")),
      it -> it.vendor(demo().with("demo/tests/__init__.py", ""))),

  /** A folder that setuptools left from an earlier build. */
  A_STALE_BUILD_FOLDER(
      caughtBy("EveryWheelTree.installsNoTopLevelTestsDocsOrBuild"),
      "build/",
      it -> it.vendor(demo().with("build/lib/demo/__init__.py", "")),
      it -> it.vendor(demo().with("demo/build/__init__.py", ""))),

  /** The same by another way. */
  TESTS_AMONG_THE_DATA(
      caughtBy("EveryWheelTree.installsNoTopLevelTestsDocsOrBuild"),
      "demo-1.0.data/data/tests/",
      it -> it.vendor(demo().with("demo-1.0.data/data/tests/a.txt", "")),
      it -> it.vendor(demo().with("demo-1.0.data/data/share/tests/a.txt", ""))),

  /** macOS writes them into archives. */
  AN_APPLE_DOUBLE_FILE(
      caughtBy("EveryWheelTree.holdsNoLeftoversOfSystemsAndEditors"),
      "demo/._cli.py",
      it -> it.vendor(demo().with("demo/._cli.py", "")),
      it -> it.vendor(demo().with("demo/_cli.py", ""))),

  /** pip would refuse it. */
  A_PLACE_THAT_INSTALLERS_DO_NOT_KNOW(
      caughtBy(
          "EveryInstalledWheel.usesOnlyKnownInstallSchemes",
          "EveryBuild.succeedsOfflineFromAColdStore"),
      "etc: demo.conf",
      it -> it.vendor(demo().with("demo-1.0.data/etc/demo.conf", "")),
      it -> it.vendor(demo().with("demo-1.0.data/data/etc/demo.conf", ""))),

  /** Whatever is run in that environment runs it. */
  A_PATH_FILE(
      caughtBy("EveryInstalledWheel.runsNoCodeAtPythonStartup"),
      "demo.pth",
      it -> it.vendor(demo().with("demo.pth", "import demo\n")),
      it -> it.vendor(demo().with("demo/demo.pth", "import demo\n"))),

  /** It is the {@code test} of everybody who has the package on his path. */
  A_SCRIPT_OF_ANYBODYS_NAME(
      caughtBy("EveryInstalledWheel.installsNoScriptWithAGenericName"),
      "scripts: cli.py",
      it -> it.vendor(demo().with("demo-1.0.data/scripts/cli.py", "#!python\n")),
      it -> it.vendor(demo().with("demo-1.0.data/scripts/demo-cli.py", "#!python\n"))),

  /** The command ends with an import error. */
  A_SCRIPT_OF_A_MODULE_THAT_IS_NOT_THERE(
      caughtBy("EveryInstalledWheel.declaresOnlyScriptsWhoseModulesItHolds"),
      "demo = demo.cli:main",
      it -> script(it, "demo.cli:main"),
      it -> script(it, "numpy.f2py:main")),

  /** Which of the two commands is there depends on the order of installation. */
  ONE_COMMAND_OF_TWO_PACKAGES(
      caughtBy(
          "EveryInstalledWheel.overwritesNoFileOfAnotherProject",
          "EveryOutput.holdsNoFileOfAnotherPackage"),
      "scripts: blend, as ",
      it -> {
        command(it, demo(), "blend = demo:NAME");
        command(it, pixels(), "blend = pixels:NAME");
      },
      it -> {
        command(it, demo(), "blend = demo:NAME");
        command(it, pixels(), "blend2 = pixels:NAME");
      }),

  /** One file for two packages: the later one wins. */
  A_FILE_OF_ANOTHER_PACKAGE(
      caughtBy("EveryInstalledWheel.overwritesNoFileOfAnotherProject"),
      "lib: demo/__init__.py, as ",
      it -> it.vendor(pixels().with("demo/__init__.py", "NAME = \"pixels\"\n")),
      it -> it.vendor(pixels().with("demo/__init__.py", "NAME = \"demo\"\n")));

  private final Change change;

  WheelTreeFault(
      Set<String> caughtBy,
      String named,
      Consumer<SampleRepository> fault,
      Consumer<SampleRepository> soundTwin) {
    this.change = new Change(caughtBy, named, fault, soundTwin);
  }

  private static void script(SampleRepository sample, String object) {
    command(sample, demo(), "demo = " + object);
  }

  private static void command(SampleRepository sample, SampleWheel wheel, String line) {
    sample.vendor(wheel.with("{info}/entry_points.txt", "[console_scripts]\n" + line + "\n"));
  }

  /** A wheel that no package uses, for one ABI. */
  private static SampleWheel extension(String pure) {
    return new SampleWheel("left", "1.0", java.util.List.of())
        .tagged("cp311-cp311-linux_x86_64")
        .changing("{info}/WHEEL", text -> text.replace("true", pure))
        .with("left/_fast.so", "\u007fELF\u0002\u0001\u0001\0 and more");
  }

  /** How a file of Windows begins, with these characteristics (PE Format, "COFF File Header"). */
  private static String windows(String characteristics) {
    return "MZ" + "\0".repeat(58) + "@\0\0\0" + "PE\0\0" + "\0".repeat(18) + characteristics;
  }

  @Override
  public Change change() {
    return change;
  }
}
