package reproducibility.proof.python;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.bySetuptools;

import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarConstants;
import reproducibility.proof.Fault;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.SampleTarball;

/** Ways in which an sdist can contradict itself, or fail to say how it is built. */
public enum SdistFault implements Fault {
  /** PKG-INFO is another release's. */
  PKG_INFO_OF_ANOTHER_VERSION(
      caughtBy(
          "EveryVendoredArchive.hasMetadataThatAgreesWithItsFileName",
          "EveryLockedArchive.hasTheLockedVersion",
          "EveryLockedArchive.hasTheLockedOrigin",
          "EveryPackage.hasTheVersionOfItsArchive",
          "EveryProjectFile.hasTheVersionOfTheMetadata"),
      "mover 2.2",
      it ->
          it.vendor(
              bySetuptools()
                  .changing(
                      "PKG-INFO",
                      text ->
                          text.replace("2.1\n\n", "2.2\n\n")
                              .replace("Version: 2.1\nR", "Version: 2.2\nR"))),
      it ->
          it.vendor(
              bySetuptools()
                  .changing(
                      "PKG-INFO", text -> text.replace("Version: 2.1\nR", "Version: 2.1.0\nR")))),

  /** PKG-INFO is another project's. */
  PKG_INFO_OF_ANOTHER_PROJECT(
      caughtBy(
          "EveryVendoredArchive.hasMetadataThatAgreesWithItsFileName",
          "EveryLockedArchive.hasTheLockedName",
          "EveryLockedArchive.hasTheLockedOrigin",
          "EveryPackage.hasTheNameOfItsArchive",
          "EveryProjectFile.hasTheNameOfTheMetadata"),
      "remover 2.1",
      it ->
          it.vendor(
              bySetuptools()
                  .changing("PKG-INFO", text -> text.replace("Name: mover", "Name: remover"))),
      it ->
          it.vendor(
              bySetuptools()
                  .changing("PKG-INFO", text -> text.replace("Name: mover", "Name: Mover")))),

  /** Whoever unpacks two releases side by side has one. */
  A_FOLDER_OF_ANOTHER_VERSION(
      caughtBy("EverySdist.unpacksIntoTheFolderOfItsName"),
      "mover-main/",
      it -> it.vendor(bySetuptools().fileName(), bySetuptools().in("mover-main").bytes()),
      it -> it.vendor(bySetuptools().fileName(), bySetuptools().in("Mover-2.1").bytes())),

  /** pip says that it is not installable. */
  NEITHER_PYPROJECT_NOR_SETUP_PY(
      caughtBy("EverySdist.saysHowItIsBuilt", "EveryBuild.succeedsOfflineFromAColdStore"),
      "does not say how it is built",
      it -> it.vendor(bySetuptools().without("pyproject.toml")),
      it ->
          it.vendor(
              bySetuptools()
                  .without("pyproject.toml")
                  .with(
                      "setup.py",
                      "from setuptools import setup\n\n"
                          + "setup(name=\"mover\", version=\"2.1\", py_modules=[\"mover\"],"
                          + " install_requires=[\"numpy\"])\n"))),

  /** Cut off, or edited by hand. */
  A_PROJECT_FILE_THAT_IS_NOT_TOML(
      caughtBy("EveryProjectFile.canBeRead", "EveryBuild.succeedsOfflineFromAColdStore"),
      "pyproject.toml:",
      it -> pyproject(it, "[project]", "[project"),
      it -> pyproject(it, "[project]", "# [project\n[project]")),

  /** setuptools stops at it. */
  A_SETUP_CFG_THAT_IS_NOT_UTF8(
      caughtBy("EveryProjectFile.canBeRead", "EveryBuild.succeedsOfflineFromAColdStore"),
      "setup.cfg: is not UTF-8",
      it -> it.vendor(bySetuptools().with("setup.cfg", "# \u00E4\n").inLatin1()),
      it -> it.vendor(bySetuptools().with("setup.cfg", "# \u00E4\n"))),

  /** Some editors write one, and Python's reader of TOML stops at it. */
  A_PROJECT_FILE_WITH_A_BYTE_ORDER_MARK(
      caughtBy("EveryProjectFile.canBeRead", "EveryBuild.succeedsOfflineFromAColdStore"),
      "begins with a byte order mark",
      it -> pyproject(it, "[build-system]", "\uFEFF[build-system]"),
      it -> pyproject(it, "[build-system]", "# \u00EF\n[build-system]")),

  /** Whoever unpacks it reads what the link leads to. */
  A_PROJECT_FILE_THAT_IS_A_LINK_TO_NO_TOML(
      caughtBy("EveryProjectFile.canBeRead", "EveryBuild.succeedsOfflineFromAColdStore"),
      "pyproject.toml:",
      it -> it.vendor(linked("[project")),
      it -> it.vendor(linked("# [project"))),

  /** PEP 518: a table without it must be refused. */
  NO_LIST_OF_BUILD_REQUIREMENTS(
      caughtBy(
          "EveryBuildSystem.hasAListOfRequirements", "EveryBuild.succeedsOfflineFromAColdStore"),
      "requires = [",
      it -> pyproject(it, "requires = [\"setuptools\"]\n", ""),
      it -> pyproject(it, "requires = [\"setuptools\"]\n", "requires = [\n  \"setuptools\",\n]\n")),

  /** pip stops at it. */
  A_BUILD_REQUIREMENT_THAT_CANNOT_BE_READ(
      caughtBy(
          "EveryBuildSystem.listsValidRequirements", "EveryBuild.succeedsOfflineFromAColdStore"),
      "setuptools >> 40",
      it -> pyproject(it, "[\"setuptools\"]", "[\"setuptools >> 40\"]"),
      it -> pyproject(it, "[\"setuptools\"]", "[\"setuptools (>=40)\"]")),

  /** A path is no module. */
  A_BACKEND_THAT_CANNOT_BE_IMPORTED(
      caughtBy(
          "EveryBuildSystem.namesAnImportableBuildBackend",
          "EveryBuild.succeedsOfflineFromAColdStore"),
      "setuptools/build_meta.py",
      it -> pyproject(it, "setuptools.build_meta", "setuptools/build_meta.py"),
      it -> pyproject(it, "setuptools.build_meta", "setuptools.build_meta:__legacy__")),

  /** What builds it is not in it. */
  A_BACKEND_OUTSIDE_OF_THE_TREE(
      caughtBy(
          "EveryBuildSystem.keepsItsBackendInsideTheSourceTree",
          "EveryBuild.succeedsOfflineFromAColdStore"),
      "../backend",
      it -> backend(it, "../backend"),
      it -> backend(it, "./backend")),

  /** Every tool refuses it: a name is never dynamic. */
  A_DYNAMIC_NAME(
      caughtBy(
          "EveryProjectFile.marksOnlyAbsentKeysAsDynamic",
          "EveryBuild.succeedsOfflineFromAColdStore"),
      "name",
      it -> pyproject(it, "version = ", "dynamic = [\"name\"]\nversion = "),
      it -> pyproject(it, "version = ", "dynamic = [ ]\nversion = ")),

  /** Given, and left to the build: which one holds? */
  A_VERSION_THAT_IS_GIVEN_AND_DYNAMIC(
      caughtBy(
          "EveryProjectFile.marksOnlyAbsentKeysAsDynamic",
          "EveryBuild.succeedsOfflineFromAColdStore"),
      "version",
      it -> pyproject(it, "version = ", "dynamic = [\"version\"]\nversion = "),
      it ->
          it.vendor(
              bySetuptools()
                  .changing(
                      "pyproject.toml",
                      text ->
                          text.replace("version = \"2.1\"", "dynamic = [\"version\"]")
                              + "\n"
                              + "[tool.setuptools.dynamic]\n"
                              + "version = { attr = \"mover.VERSION\" }\n")
                  .with("mover.py", "NAME = \"mover\"\nVERSION = \"2.1\"\n"))),

  /** The project file was raised, and the sdist made before. */
  A_PROJECT_FILE_OF_ANOTHER_VERSION(
      caughtBy("EveryProjectFile.hasTheVersionOfTheMetadata"),
      "version: 2.2",
      it -> pyproject(it, "version = \"2.1\"", "version = \"2.2\""),
      it -> pyproject(it, "version = \"2.1\"", "version = \"2.1.0\"")),

  /** It was forked. */
  A_PROJECT_FILE_OF_ANOTHER_NAME(
      caughtBy("EveryProjectFile.hasTheNameOfTheMetadata"),
      "name: remover",
      it -> pyproject(it, "name = \"mover\"", "name = \"remover\""),
      it -> pyproject(it, "name = \"mover\"", "name = \"Mover\""));

  private final Change change;

  SdistFault(
      Set<String> caughtBy,
      String named,
      Consumer<SampleRepository> fault,
      Consumer<SampleRepository> soundTwin) {
    this.change = new Change(caughtBy, named, fault, soundTwin);
  }

  private static void pyproject(SampleRepository sample, String old, String with) {
    sample.vendor(bySetuptools().changing("pyproject.toml", text -> text.replace(old, with)));
  }

  /** With a link in the place of its project file, which begins with that text. */
  private static SampleTarball linked(String text) {
    StringBuilder file = new StringBuilder(text + "\n");
    return bySetuptools()
        .changing("pyproject.toml", it -> file.append(it).toString())
        .without("pyproject.toml")
        .with("real.toml", file.toString())
        .withMember("mover-2.1/pyproject.toml", TarConstants.LF_SYMLINK, "real.toml");
  }

  private static void backend(SampleRepository sample, String path) {
    sample.vendor(
        bySetuptools()
            .changing(
                "pyproject.toml",
                text ->
                    text.replace(
                        "build-backend = \"setuptools.build_meta\"",
                        "build-backend = \"own\"\nbackend-path = [\"" + path + "\"]"))
            .with("backend/own.py", "from setuptools.build_meta import *\n"));
  }

  @Override
  public Change change() {
    return change;
  }
}
