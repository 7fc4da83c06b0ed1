package reproducibility.proof.python;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.demo;

import java.util.Set;
import java.util.function.Consumer;
import reproducibility.proof.Fault;
import reproducibility.sample.SampleRepository;

/** Ways in which a wheel can put files where they do not belong once it is installed. */
public enum InstalledFault implements Fault {
  /** A command that overwrites whatever is there. */
  A_COMMAND_ABOVE_THE_FOLDER_OF_COMMANDS(
      caughtBy(
          "EveryInstalledWheel.installsNoCommandOutsideTheScriptsFolder",
          "EveryBuild.succeedsOfflineFromAColdStore"),
      "../../evil",
      it -> command(it, "../../evil = demo:main"),
      it -> command(it, "..evil = demo:main")),

  /** The same from the top of the machine. */
  A_COMMAND_AT_AN_ABSOLUTE_PATH(
      caughtBy(
          "EveryInstalledWheel.installsNoCommandOutsideTheScriptsFolder",
          "EveryOutput.holdsEveryFileOfItsRecord"),
      "/evil",
      it -> command(it, "/tmp/evil = demo:main"),
      it -> command(it, "evil.tmp = demo:main")),

  /** Installers stop at it. */
  A_COMMAND_WITHOUT_A_FUNCTION(
      caughtBy(
          "EveryInstalledWheel.declaresOnlyScriptsThatCallAFunction",
          "EveryBuild.succeedsOfflineFromAColdStore"),
      "evil = demo",
      it -> command(it, "evil = demo"),
      it -> it.vendor(demo().with("{info}/entry_points.txt", "[demo.plugins]\nevil = demo\n"))),

  /** The module that is reviewed is not the one that is imported. */
  A_FILE_THAT_OVERWRITES_ONE_OF_THE_ROOT(
      caughtBy(
          "EveryInstalledWheel.installsEachFileOnce", "EveryBuild.succeedsOfflineFromAColdStore"),
      "lib: demo/__init__.py",
      it -> it.vendor(demo().with("demo-1.0.data/purelib/demo/__init__.py", "evil = 1\n")),
      it -> it.vendor(demo().with("demo-1.0.data/purelib/demo/more.py", "evil = 1\n"))),

  /** macOS and Windows have one of them. */
  COMMANDS_THAT_DIFFER_BY_CASE(
      caughtBy("EveryInstalledWheel.installsEachFileOnce"),
      "scripts: ",
      it -> command(it, "demo = demo:main\nDemo = demo:other"),
      it -> command(it, "demo = demo:main\nDemo = demo:main")),

  /** Installers know folders of .data, and no files. */
  A_FILE_DIRECTLY_IN_DATA(
      caughtBy(
          "EveryInstalledWheel.usesOnlyKnownInstallSchemes",
          "EveryBuild.succeedsOfflineFromAColdStore"),
      "lost.txt",
      it -> it.vendor(demo().with("demo-1.0.data/lost.txt", "")),
      it -> it.vendor(demo().with("demo-1.0.data/data/share/found.txt", ""))),

  /** What is data to the wheel lies among Python's libraries once it is installed. */
  A_PATH_FILE_AMONG_THE_DATA(
      caughtBy("EveryInstalledWheel.runsNoCodeAtPythonStartup"),
      "demo.pth: import demo",
      it -> it.vendor(demo().with(InstalledFault.LIBRARIES + "demo.pth", "import demo\n")),
      it -> it.vendor(demo().with(InstalledFault.LIBRARIES + "demo.pth", "demo\n"))),

  /** Whoever owns the other folder brings modules, and what is run at every start. */
  A_PATH_FILE_THAT_LEADS_OUT(
      caughtBy("EveryInstalledWheel.runsNoCodeAtPythonStartup"),
      "demo.pth: searches ../other",
      it -> it.vendor(demo().with("demo.pth", "../other\n")),
      it -> it.vendor(demo().with("demo.pth", "# import demo\n./demo/\n"))),

  /** A package does it as well as a module. */
  A_PACKAGE_THAT_CUSTOMIZES_PYTHON(
      caughtBy("EveryInstalledWheel.runsNoCodeAtPythonStartup"),
      "sitecustomize/__init__.py",
      it -> it.vendor(demo().with("sitecustomize/__init__.py", "")),
      it -> it.vendor(demo().with("demo/sitecustomize/__init__.py", ""))),

  /** The libraries of another folder take the place of Python's own. */
  A_SETTING_OF_PYTHON_AMONG_THE_DATA(
      caughtBy("EveryInstalledWheel.runsNoCodeAtPythonStartup"),
      "data: pyvenv.cfg",
      it -> it.vendor(demo().with("demo-1.0.data/data/pyvenv.cfg", "home = /tmp\n")),
      it -> it.vendor(demo().with("demo-1.0.data/data/share/pyvenv.cfg", "home = /tmp\n"))),

  /** What is data to the wheel is a module of all projects. */
  TESTS_AMONG_THE_LIBRARIES_OF_THE_DATA(
      caughtBy("EveryWheelTree.installsNoTopLevelTestsDocsOrBuild"),
      "site-packages/tests/",
      it -> it.vendor(demo().with(InstalledFault.LIBRARIES + "tests/a.py", "")),
      it -> it.vendor(demo().with(InstalledFault.LIBRARIES + "demo/tests/a.py", ""))),

  /** It runs in place of Python in every environment. */
  A_COMMAND_THAT_IS_PYTHONS(
      caughtBy("EveryInstalledWheel.installsNoScriptWithAGenericName"),
      "scripts: python3",
      it -> it.vendor(demo().with("demo-1.0.data/scripts/python3", "#!python\n")),
      it -> it.vendor(demo().with("demo-1.0.data/scripts/demo3", "#!python\n"))),

  /** Data in bin is a command. */
  A_COMMAND_OF_ANYBODYS_NAME_AMONG_THE_DATA(
      caughtBy("EveryInstalledWheel.installsNoScriptWithAGenericName"),
      "scripts: test",
      it -> it.vendor(demo().with("demo-1.0.data/data/bin/test", "#!/bin/sh\n")),
      it -> it.vendor(demo().with("demo-1.0.data/data/share/test", "#!/bin/sh\n")));

  private static final String LIBRARIES = "demo-1.0.data/data/lib/python3/site-packages/";

  private final Change change;

  InstalledFault(
      Set<String> caughtBy,
      String named,
      Consumer<SampleRepository> fault,
      Consumer<SampleRepository> soundTwin) {
    this.change = new Change(caughtBy, named, fault, soundTwin);
  }

  private static void command(SampleRepository sample, String line) {
    sample.vendor(
        demo()
            .with("demo/__init__.py", "def main():\n    pass\n")
            .with("{info}/entry_points.txt", "[console_scripts]\n" + line + "\n"));
  }

  @Override
  public Change change() {
    return change;
  }
}
