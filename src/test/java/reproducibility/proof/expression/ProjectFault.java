package reproducibility.proof.expression;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.COMMIT;
import static reproducibility.sample.SampleRepository.demo;
import static reproducibility.sample.SampleRepository.expression;
import static reproducibility.sample.SampleRepository.tint;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import reproducibility.proof.Fault;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.SampleWheel;

/**
 * Ways in which an expression can say other things of a project than its archive, or too little.
 */
public enum ProjectFault implements Fault {
  /** Nobody knows whether the tests may come back. */
  TESTS_OFF_WITHOUT_A_REASON(
      caughtBy("EveryExpression.givesAReasonForEachDisabledCheck"),
      "doCheck",
      it -> say(it, "demo", "doCheck = false;"),
      it -> say(it, "demo", "# The wheel carries no tests.\n  doCheck = false;")),

  /** A comment that belongs to something else gives no reason. */
  A_DEPENDENCY_REMOVED_WITHOUT_A_REASON(
      caughtBy("EveryExpression.givesAReasonForEachDisabledCheck"),
      "pythonRemoveDeps",
      it -> say(it, "demo", "# Of the inputs.\n\n  pythonRemoveDeps = [ \"opencv-python\" ];"),
      it -> say(it, "demo", "pythonRemoveDeps = [ \"opencv-python\" ]; # a#b: another name")),

  /** A number sign is no reason. */
  A_CHECK_OFF_WITH_AN_EMPTY_COMMENT(
      caughtBy("EveryExpression.givesAReasonForEachDisabledCheck"),
      "dontCheckRuntimeDeps",
      it -> say(it, "mover", "dontCheckRuntimeDeps = true; #"),
      it ->
          say(
              it,
              "mover",
              "/* It asks for\n     more than it uses. */\n  dontCheckRuntimeDeps = true;")),

  /** What stands there cannot be seen; a reason in another script can. */
  A_CHECK_OFF_WITH_AN_INVISIBLE_COMMENT(
      caughtBy("EveryExpression.givesAReasonForEachDisabledCheck"),
      "doCheck",
      it -> say(it, "demo", "doCheck = false; # \u200b"),
      it -> say(it, "demo", "doCheck = false; # \u0442\u0435\u0441\u0442\u044b")),

  /** A comment above another setting than a switch says nothing of the check. */
  A_CHECK_OFF_BELOW_A_COMMENT_ON_THE_SOURCE(
      caughtBy("EveryExpression.givesAReasonForEachDisabledCheck"),
      "doCheck",
      it -> say(it, "demo", "# As published.\n  dontUnpack = false; # now\n  doCheck = false;"),
      it -> say(it, "demo", "# All is built already.\n  dontFixup = false;\n  doCheck = false;")),

  /** The interpreter was raised, and the archive does not admit it. */
  A_PYTHON_THAT_THE_ARCHIVE_EXCLUDES(
      caughtBy("EveryPackagedProject.supportsThePythonThatBuildsIt"),
      "Python >=3.6,<3.7",
      it -> vendorDemo(it, "Requires-Python: >=3.6,<3.7"),
      it -> vendorDemo(it, "Requires-Python: >=3.6,!=3.7.*")),

  /** What pyproject.toml asks for is not there in the sandbox. */
  NO_BUILD_BACKEND(
      caughtBy("EveryPackagedProject.hasNoMissingBuildRequirement"),
      expression("mover"),
      it -> it.replace(expression("mover"), "[ setuptools ]", "[ wheel ]"),
      it -> it.replace(expression("mover"), "[ setuptools ]", "[ wheel setuptools ]")),

  /** Without pyproject.toml it is setuptools that builds. */
  NO_BUILD_BACKEND_FOR_SETUP_PY(
      caughtBy("EveryPackagedProject.hasNoMissingBuildRequirement"),
      expression("tint"),
      it -> it.replace(expression("tint"), "[ setuptools ]", "[ ]"),
      it -> {
        it.replace(expression("tint"), "[ setuptools ]", "[ ]");
        String table = "[build-system]\nrequires = []\nbuild-backend = \"setuptools.build_meta\"\n";
        it.vendor(tint().with("pyproject.toml", table), COMMIT);
      }),

  /** The input is there, and too old. */
  AN_INPUT_OF_A_VERSION_THAT_THE_ARCHIVE_EXCLUDES(
      caughtBy("EveryProvidedVersion.satisfiesTheArchiveThatNeedsIt"),
      "1.19.5 on aarch64-darwin, aarch64-linux, x86_64-linux",
      it -> provide(it, "1.19.5"),
      it -> provide(it, "1.100")),

  /** Whoever relaxes a dependency does not mind its version. */
  ANOTHER_INPUT_RELAXED(
      caughtBy("EveryProvidedVersion.satisfiesTheArchiveThatNeedsIt"),
      "numpy>=1.20",
      it -> {
        provide(it, "0.9");
        say(it, "demo", "pythonRelaxDeps = [ \"opencv-python\" ]; # any will do");
      },
      it -> {
        provide(it, "0.9");
        say(it, "demo", "pythonRelaxDeps = [ \"NumPy\" ]; # any will do");
      }),

  /** A package of the set is an input too. */
  A_PACKAGE_OF_THE_SET_THAT_THE_ARCHIVE_EXCLUDES(
      caughtBy("EveryProvidedVersion.satisfiesTheArchiveThatNeedsIt"),
      "demo<1",
      it -> needDemo(it, "demo<1"),
      it -> needDemo(it, "demo>=1,<2")),

  /** An extra that was renamed upstream, or misspelled. */
  AN_EXTRA_THAT_THE_ARCHIVE_DOES_NOT_HAVE(
      caughtBy("EveryExtra.isDeclaredByItsArchive", "EveryExtra.hasNoUndeclaredDependency"),
      "quick",
      it -> offer(it, "quick", "numba"),
      it -> offer(it, "Fast", "numba")),

  /** Somebody who asks for the extra gets less than upstream promises. */
  AN_EXTRA_WITHOUT_ITS_DEPENDENCY(
      caughtBy("EveryExtra.hasNoMissingDependency"),
      "numba; extra == \"fast\"",
      it -> offer(it, "fast", ""),
      it -> offer(it, "FAST", "numba")),

  /** An extra brings what upstream does not ask for. */
  AN_INPUT_OF_AN_EXTRA_THAT_NOTHING_DECLARES(
      caughtBy("EveryExtra.hasNoUndeclaredDependency"),
      "scipy",
      it -> offer(it, "fast", "numba scipy"),
      it -> offer(it, "fast", "numba numba")),

  /** The licence was changed with a release, and the expression was not. */
  ANOTHER_LICENCE_IN_A_CLASSIFIER(
      caughtBy("EveryPackagedProject.hasTheLicenceOfItsArchive"),
      "Apache Software License",
      it -> vendorDemo(it, "Classifier: License :: OSI Approved :: Apache Software License"),
      it -> vendorDemo(it, "Classifier: License :: OSI Approved :: MIT License")),

  /** The free text, in the spelling that authors use. */
  ANOTHER_LICENCE_IN_THE_FREE_TEXT(
      caughtBy("EveryPackagedProject.hasTheLicenceOfItsArchive"),
      "GNU GPL V3.0",
      it -> vendorDemo(it, "License: GNU GPL V3.0"),
      it -> vendorDemo(it, "License: see the file LICENSE")),

  /** An older id is the one of today, and says nothing of later versions. */
  AN_OLDER_ID_FOR_LATER_VERSIONS_TOO(
      caughtBy("EveryPackagedProject.hasTheLicenceOfItsArchive"),
      "GPL-3.0",
      it -> vendorUnderGpl3(it, "License: GNU GPL V3+"),
      it -> vendorUnderGpl3(it, "License: GNU GPL V3.0")),

  /** Of an OR one side has to be the one that the expression names. */
  ANOTHER_LICENCE_IN_THE_EXPRESSION(
      caughtBy("EveryPackagedProject.hasTheLicenceOfItsArchive"),
      "BSD-3-Clause",
      it -> vendorUnder(it, "GPL-3.0-only OR BSD-3-Clause"),
      it -> vendorUnder(it, "MIT OR Apache-2.0")),

  /** Two projects of one name: the fork's page, the other's archive. */
  THE_HOMEPAGE_OF_ANOTHER_PROJECT(
      caughtBy("EveryPackagedProject.hasTheHomepageOfItsProject"),
      "github.com/example/demo",
      it -> {
        vendorDemo(it, "Home-page: https://github.com/example/demo");
        say(it, "demo", "meta.homepage = \"https://github.com/another/demo\";");
      },
      it -> {
        vendorDemo(it, "Project-URL: Source, http://www.github.com/example/demo.git");
        say(it, "demo", "meta.homepage = \"https://github.com/Example/Demo#readme\";");
      }),

  /** A forge's archive comes from the repository that the lock names. */
  THE_HOMEPAGE_OF_ANOTHER_REPOSITORY(
      caughtBy("EveryPackagedProject.hasTheHomepageOfItsProject"),
      expression("tint"),
      it -> say(it, "tint", "meta.homepage = \"https://github.com/example/hue\";"),
      it -> say(it, "tint", "meta.homepage = \"https://github.com/example/tint\";"));

  private final Change change;

  ProjectFault(
      Set<String> caughtBy,
      String named,
      Consumer<SampleRepository> fault,
      Consumer<SampleRepository> soundTwin) {
    this.change = new Change(caughtBy, named, fault, soundTwin);
  }

  /** Adds lines to an expression. */
  private static void say(SampleRepository sample, String name, String lines) {
    sample.give(name, lines);
  }

  /** Records which numpy there is. */
  private static void provide(SampleRepository sample, String version) {
    sample.replace(SampleRepository.CONTRACT, "2.3.4", version);
  }

  /** Makes demo an input of pixels. */
  private static void needDemo(SampleRepository sample, String requirement) {
    sample.vendor(
        new SampleWheel(
            "pixels", "0.3", List.of("kornia", "numba; extra == \"fast\"", requirement)));
    sample.replace(expression("pixels"), "{ lib, python3 }", "{ lib, python3, callPackage }");
    sample.replace(expression("pixels"), "[ kornia ]", "[ kornia (callPackage ./demo.nix { }) ]");
  }

  private static void offer(SampleRepository sample, String extra, String inputs) {
    sample.replace(expression("pixels"), "fast =", extra + " =");
    sample.replace(expression("pixels"), "[ numba ]", "[ " + inputs + " ]");
  }

  /** Vendors the demo wheel with more fields in its metadata. */
  private static void vendorDemo(SampleRepository sample, String fields) {
    String metadata = SampleWheel.metadata("demo", "1.0", List.of("numpy", "opencv-python"));
    sample.vendor(
        demo().with("{info}/METADATA", metadata.replace("\nVersion", "\n" + fields + "\nVersion")));
  }

  private static void vendorUnder(SampleRepository sample, String expression) {
    String metadata = SampleWheel.metadata("demo", "1.0", List.of("numpy", "opencv-python"));
    sample.vendor(
        demo()
            .with(
                "{info}/METADATA",
                metadata
                    .replace("Metadata-Version: 2.1", "Metadata-Version: 2.4")
                    .replace("\nVersion", "\nLicense-Expression: " + expression + "\nVersion")));
  }

  private static void vendorUnderGpl3(SampleRepository sample, String fields) {
    vendorDemo(sample, fields);
    sample.replace(expression("demo"), "licenses.mit", "licenses.gpl3");
  }

  @Override
  public Change change() {
    return change;
  }
}
