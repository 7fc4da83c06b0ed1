package reproducibility.proof.expression;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.COMMIT;
import static reproducibility.sample.SampleRepository.CONTRACT;
import static reproducibility.sample.SampleRepository.DEMO;
import static reproducibility.sample.SampleRepository.LOCK;
import static reproducibility.sample.SampleRepository.MOVER;
import static reproducibility.sample.SampleRepository.demo;
import static reproducibility.sample.SampleRepository.expression;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import reproducibility.proof.Fault;
import reproducibility.sample.SampleRepository;
import reproducibility.sample.SampleTarball;
import reproducibility.sample.SampleWheel;
import reproducibility.sample.Texts;

/** Ways to break package expressions. */
public enum ExpressionFault implements Fault {
  /** The version was raised and the archive was not. */
  VERSION_RAISED_AND_ARCHIVE_NOT(
      caughtBy("EveryPackage.hasTheVersionOfItsArchive"),
      expression("demo"),
      it -> it.replace(expression("demo"), "version = \"1.0\"", "version = \"1.1\""),
      it -> it.replace(expression("demo"), "version = \"1.0\"", "version = \"1.0.0\"")),

  /** The package was renamed, so that no platform has the promised one. */
  ANOTHER_NAME_THAN_THE_ARCHIVE(
      caughtBy(
          "EveryPackage.hasTheNameOfItsArchive",
          "EveryPlatform.hasExactlyThePromisedPackages",
          "EveryPlatform.givesAReasonForEachExclusion"),
      expression("demo"),
      it -> it.replace(expression("demo"), "pname = \"demo\"", "pname = \"demon\""),
      it -> {
        it.replace(expression("demo"), "pname = \"demo\"", "pname = \"Demo\"");
        it.change(CONTRACT, text -> text.replace("\"demo\"", "\"Demo\""));
      }),

  /** A source distribution is no wheel. */
  BUILT_AS_ANOTHER_FORMAT(
      caughtBy("EveryPackage.hasTheFormatOfItsArchive", "EveryBuild.succeedsOfflineFromAColdStore"),
      expression("mover"),
      it -> it.replace(expression("mover"), "pyproject = true;", "format = \"wheel\";"),
      it -> it.replace(expression("mover"), "pyproject = true;", "format = \"pyproject\";")),

  /** The source comes from the network, and the vendored archive lies idle. */
  A_FETCHER(
      caughtBy(
          "EveryExpression.fetchesNothing",
          "EveryPackage.isBuiltFromALockedArchive",
          "EveryVendoredArchive.isTheSourceOfExactlyOnePackage"),
      "fetchPypi",
      it ->
          it.replace(
              expression("demo"),
              "src = ../../sources/demo-1.0-py3-none-any.whl;",
              "src = python3.pkgs.fetchPypi { pname = \"demo\"; version = \"1.0\"; hash = \"\";"
                  + " };"),
      it ->
          it.replace(
              expression("demo"),
              "meta.license",
              """
              # was: src = fetchPypi { };
                passthru.why = "no fetchPypi here";
                meta.license\
              """)),

  /** Something is fetched while Nix evaluates, apart from {@code src}. */
  A_FETCH_AT_EVALUATION(
      caughtBy("EveryExpression.fetchesNothing"),
      "fetchTarball",
      it ->
          it.give(
              "demo", "passthru.more = builtins.fetchTarball \"https://example.org/more.tar.gz\";"),
      it -> it.give("demo", "passthru.more = ../../sources/demo-1.0-py3-none-any.whl;")),

  /** A copy of the archive elsewhere is not under the lock's guard. */
  SOURCE_OUTSIDE_OF_SOURCES(
      caughtBy(
          "EveryPackage.isBuiltFromALockedArchive",
          "EveryVendoredArchive.isTheSourceOfExactlyOnePackage"),
      expression("demo"),
      it -> {
        it.write("elsewhere/demo-1.0-py3-none-any.whl", it.bytes(DEMO));
        it.replace(expression("demo"), "../../sources/", "../../elsewhere/");
      },
      it -> it.replace(expression("demo"), "../../sources/", "../../sources/../sources/")),

  /** The expression wants a file that nobody vendored. */
  SOURCE_THAT_IS_NOT_VENDORED(
      caughtBy(
          "EveryPackage.isBuiltFromALockedArchive",
          "EveryVendoredArchive.isTheSourceOfExactlyOnePackage"),
      "demo-1.1-py3-none-any.whl",
      it -> it.replace(expression("demo"), "sources/demo-1.0", "sources/demo-1.1"),
      it -> it.replace(expression("demo"), "src = ", "src =\n    ")),

  /** Nix cannot read it. */
  A_SYNTAX_ERROR(
      caughtBy("EveryExpression.evaluatesOnEveryPlatform"),
      expression("demo"),
      it -> it.replace(expression("demo"), "pname = \"demo\";", "pname = \"demo\""),
      it -> it.replace(expression("demo"), "pname = \"demo\";", "pname = ''demo'';")),

  /** Nobody defines it. */
  AN_UNDEFINED_NAME(
      caughtBy("EveryExpression.evaluatesOnEveryPlatform"),
      expression("mover"),
      it -> it.replace(expression("mover"), "lib.licenses.mit", "licenses.mit"),
      it -> it.replace(expression("mover"), "lib.licenses.mit", "with lib; licenses.mit")),

  /** It is defined by itself. */
  INFINITE_RECURSION(
      caughtBy("EveryExpression.evaluatesOnEveryPlatform"),
      expression("tint"),
      it ->
          it.change(
              expression("tint"),
              text ->
                  text.replace("buildPythonPackage {", "buildPythonPackage rec {")
                      .replace("version = \"unstable-2024-01-01\"", "version = version + \"1\"")),
      it -> it.replace(expression("tint"), "buildPythonPackage {", "buildPythonPackage rec {")),

  /** Two packages out of one archive. */
  ONE_ARCHIVE_FOR_TWO_PACKAGES(
      caughtBy("EveryVendoredArchive.isTheSourceOfExactlyOnePackage"),
      DEMO,
      it -> it.write(expression("demo-again"), it.bytes(expression("demo"))),
      it -> it.write("docs/demo-again.nix", it.bytes(expression("demo")))),

  /** A package file that nobody includes. */
  NEVER_PART_OF_THE_META_PACKAGE(
      caughtBy("EveryPackage.isPartOfTheMetaPackage"),
      expression("mover"),
      it -> Texts.dropMover(it),
      it -> {
        Texts.dropMover(it);
        it.delete(expression("mover"));
        it.delete(MOVER);
        it.change(LOCK, text -> Texts.withoutEntry(text, "mover-2.1.tar.gz"));
      }),

  /** The archive declares it, and it is no input. */
  A_DEPENDENCY_IS_MISSING(
      caughtBy("EveryPackage.hasNoMissingDependency"),
      "numpy>=1.20",
      it -> it.replace(expression("demo"), "[ numpy opencv4 ]", "[ opencv4 ]"),
      it ->
          it.vendor(
              demo()
                  .with(
                      "{info}/METADATA",
                      SampleWheel.metadata(
                          "demo",
                          "1.0",
                          List.of("NumPy", "OpenCV_python", "pywin32; os_name == 'nt'"))))),

  /** A dependency of setup.py, which is parsed and never run. */
  A_DEPENDENCY_OF_SETUP_PY_IS_MISSING(
      caughtBy("EveryPackage.hasNoMissingDependency"),
      expression("tint"),
      it -> it.replace(expression("tint"), "[ pillow ]", "[ ]"),
      it -> {
        it.replace(expression("tint"), "[ pillow ]", "[ ]");
        it.vendor(SampleTarball.ofCommit("tint", COMMIT, List.of()), COMMIT);
      }),

  /** A typing error, or something that the archive does not know of. */
  AN_INPUT_THAT_NOTHING_DECLARES(
      caughtBy("EveryPackage.hasNoUndeclaredDependency"),
      "reqests",
      it -> it.replace(expression("demo"), "[ numpy opencv4 ]", "[ numpy opencv4 reqests ]"),
      it -> it.replace(expression("demo"), "[ numpy opencv4 ]", "[ numpy opencv4 numba ]"));

  private final Change change;

  ExpressionFault(
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
}
