package reproducibility.proof.expression;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.COMMIT;
import static reproducibility.sample.SampleRepository.expression;
import static reproducibility.sample.SampleRepository.tint;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import reproducibility.proof.Fault;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.SampleTarball;
import reproducibility.sample.SampleWheel;
import reproducibility.sample.Texts;

/** Ways to get the inputs of a package wrong that hooks, extras and removals bring or take. */
public enum InputFault implements Fault {
  /** nixpkgs' hooks bring setuptools and wheel where the format is theirs, and no other backend. */
  A_BACKEND_THAT_NO_HOOK_BRINGS(
      caughtBy("EveryPackagedProject.hasNoMissingBuildRequirement"),
      "packaging",
      it -> {
        bySetuptools(it);
        it.vendor(tint().with("pyproject.toml", requiring("'setuptools', 'packaging'")), COMMIT);
      },
      it -> {
        bySetuptools(it);
        it.vendor(tint().with("pyproject.toml", requiring("'setuptools', 'wheel'")), COMMIT);
      }),

  /** The extra "all" brings what the extras bring that it names. */
  AN_EXTRA_OF_EXTRAS_WITHOUT_ITS_DEPENDENCY(
      caughtBy("EveryExtra.hasNoMissingDependency"),
      "tqdm; extra == \"slow\"",
      it -> offerAll(it, "numba"),
      it -> offerAll(it, "numba tqdm")),

  /** It brings nothing else. */
  AN_INPUT_OF_AN_EXTRA_OF_EXTRAS_THAT_NOTHING_DECLARES(
      caughtBy("EveryExtra.hasNoUndeclaredDependency"),
      "scipy",
      it -> offerAll(it, "numba tqdm scipy"),
      it -> offerAll(it, "tqdm numba")),

  /** What an extra needs on one platform, it has to bring there, and nowhere else. */
  AN_EXTRA_WITHOUT_ITS_DEPENDENCY_ON_ONE_PLATFORM(
      caughtBy("EveryExtra.hasNoMissingDependency"),
      " on aarch64-linux, x86_64-linux",
      it -> offerFastOnLinux(it, "isDarwin"),
      it -> offerFastOnLinux(it, "isLinux")),

  /** Each platform has the inputs that its own archive declares. */
  A_DEPENDENCY_OF_THE_ARCHIVE_OF_ONE_PLATFORM(
      caughtBy("EveryPackage.hasNoMissingDependency", "EveryPackage.hasNoUndeclaredDependency"),
      "tqdm on aarch64-darwin",
      it -> needTqdmOnDarwin(it, "isLinux"),
      it -> needTqdmOnDarwin(it, "isDarwin")),

  /** An extra of a package that is vendored too brings what that package's archive says. */
  AN_INPUT_THAT_THE_OTHER_PACKAGES_EXTRA_DOES_NOT_BRING(
      caughtBy("EveryPackage.hasNoUndeclaredDependency"),
      "scipy",
      it -> askForExtra(it, "numba scipy"),
      it -> askForExtra(it, "numba")),

  /** The dependency was renamed upstream: nothing is removed any more. */
  A_REMOVAL_THAT_REMOVES_NOTHING(
      caughtBy("EveryPackagedProject.relaxesAndRemovesOnlyDeclaredDependencies"),
      "opencv-contrib-python",
      it -> say(it, "pythonRemoveDeps = [ \"opencv-contrib-python\" ]; # has another name"),
      it -> say(it, "pythonRemoveDeps = [ \"OpenCV_Python\" ]; # has another name")),

  /** The same of a version that is not minded. */
  A_RELAXATION_THAT_RELAXES_NOTHING(
      caughtBy("EveryPackagedProject.relaxesAndRemovesOnlyDeclaredDependencies"),
      "numppy",
      it -> say(it, "pythonRelaxDeps = [ \"numppy\" ]; # any will do"),
      it -> say(it, "pythonRelaxDeps = true; # any will do")),

  /** What was removed is no input that is missing; another one is. */
  ANOTHER_DEPENDENCY_REMOVED_THAN_IS_MISSING(
      caughtBy("EveryPackage.hasNoMissingDependency"),
      "opencv-python",
      it -> {
        say(it, "pythonRemoveDeps = [ \"numpy\" ]; # not needed");
        it.replace(expression("demo"), "[ numpy opencv4 ]", "[ numpy ]");
      },
      it -> {
        say(it, "pythonRemoveDeps = [ \"opencv-python\" ]; # not needed");
        it.replace(expression("demo"), "[ numpy opencv4 ]", "[ numpy ]");
      }),

  /** A build backend that is vendored reaches the builder. */
  A_VENDORED_BACKEND_THAT_IS_BROKEN(
      caughtBy("EveryBuild.succeedsOfflineFromAColdStore"),
      "the backend is broken",
      it -> buildWithOwnBackend(it, "raise SystemExit('the backend is broken')"),
      it -> buildWithOwnBackend(it, "from setuptools.build_meta import *"));

  private final Change change;

  InputFault(
      Set<String> caughtBy,
      String named,
      Consumer<SampleRepository> fault,
      Consumer<SampleRepository> soundTwin) {
    this.change = new Change(caughtBy, named, fault, soundTwin);
  }

  private static void bySetuptools(SampleRepository sample) {
    sample.replace(
        expression("tint"),
        "pyproject = true;\n  build-system = with python3.pkgs; [ setuptools ];",
        "format = \"setuptools\";");
  }

  private static String requiring(String requirements) {
    return "[build-system]\nrequires = ["
        + requirements
        + "]\nbuild-backend = \"setuptools.build_meta\"\n";
  }

  private static void offerAll(SampleRepository sample, String inputs) {
    sample.vendor(
        new SampleWheel(
            "pixels",
            "0.3",
            List.of(
                "kornia",
                "numba; extra == \"fast\"",
                "tqdm; extra == \"slow\"",
                "Pixels[fast,slow]; extra == \"all\"")));
    sample.replace(
        expression("pixels"),
        "optional-dependencies.fast = with python3.pkgs; [ numba ];",
        "optional-dependencies.all = with python3.pkgs; [ " + inputs + " ];");
  }

  private static void offerFastOnLinux(SampleRepository sample, String where) {
    sample.vendor(
        new SampleWheel(
            "pixels",
            "0.3",
            List.of("kornia", "numba; extra == \"fast\" and sys_platform == \"linux\"")));
    sample.replace(expression("pixels"), "{ lib, python3 }", "{ lib, stdenv, python3 }");
    sample.replace(
        expression("pixels"),
        "with python3.pkgs; [ numba ];",
        "lib.optionals stdenv.hostPlatform." + where + " [ python3.pkgs.numba ];");
  }

  /** Gives demo another wheel on Darwin, which needs more, and its input where that is said. */
  private static void needTqdmOnDarwin(SampleRepository sample, String where) {
    SampleWheel wheel =
        new SampleWheel("demo", "1.0", List.of("numpy", "opencv-python", "tqdm"))
            .tagged("py3-none-macosx_11_0_arm64");
    sample.vendor(wheel);
    Texts.chosen(sample, "../../sources/" + wheel.fileName());
    sample.replace(
        expression("demo"),
        "[ numpy opencv4 ];",
        "[ numpy opencv4 ] ++ lib.optionals stdenv.hostPlatform." + where + " [ tqdm ];");
  }

  /** Has mover ask for the extra of demo. */
  private static void askForExtra(SampleRepository sample, String inputs) {
    sample.vendor(SampleTarball.sdist("mover", "2.1", List.of("numpy", "demo[fast]")));
    sample.replace(expression("mover"), "{ lib, python3 }", "{ lib, python3, callPackage }");
    sample.replace(
        expression("mover"), "[ numpy ]", "[ numpy " + inputs + " (callPackage ./demo.nix { }) ]");
  }

  private static void say(SampleRepository sample, String line) {
    sample.give("demo", line);
  }

  /** Has mover be built by a backend that is a package of the repository, and of no machine. */
  private static void buildWithOwnBackend(SampleRepository sample, String module) {
    sample.vendor(
        new SampleWheel("loom", "3.0", List.of()).with("loom/__init__.py", module + "\n"));
    sample.write(
        expression("loom"),
        """
        { lib, python3 }:

        python3.pkgs.buildPythonPackage {
          pname = "loom";
          version = "3.0";
          format = "wheel";
          src = ../../sources/loom-3.0-py3-none-any.whl;
          meta.license = lib.licenses.mit;
        }
        """);
    sample.vendor(
        SampleRepository.bySetuptools()
            .changing(
                "pyproject.toml",
                it ->
                    it.replace("[\"setuptools\"]", "[\"loom>=3\", \"setuptools\"]")
                        .replace("setuptools.build_meta", "loom")));
    sample.replace(expression("mover"), "{ lib, python3 }", "{ lib, python3, callPackage }");
    sample.replace(
        expression("mover"), "[ setuptools ]", "[ setuptools (callPackage ./loom.nix { }) ]");
  }

  @Override
  public Change change() {
    return change;
  }
}
