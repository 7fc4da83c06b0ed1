package reproducibility.proof.expression;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.CONTRACT;
import static reproducibility.sample.SampleRepository.expression;

import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import reproducibility.proof.Fault;
import reproducibility.sample.SampleRepository;

/** The functions of nixpkgs that expressions call, and the sets in which nixpkgs has them. */
public enum FunctionFault implements Fault {
  /** What Python's packages are called with are those, and nixpkgs' own for all else. */
  A_VERSION_OF_WHAT_PYTHON_CALLS(
      caughtBy("EveryPackage.hasTheVersionOfItsArchive"),
      "1.1",
      it -> changed(it, text -> calledByPython(text, "1.1")),
      it -> changed(it, text -> calledByPython(text, "1.0"))),

  /** A set of Python's packages has it, and the top level of nixpkgs has not. */
  A_FUNCTION_OF_PYTHON_AT_THE_TOP(
      caughtBy("EveryExpression.evaluatesOnEveryPlatform"),
      "buildPythonPackage",
      it -> changed(it, text -> builtBy(text, "buildPythonPackage", "buildPythonPackage")),
      it ->
          changed(
              it,
              text ->
                  builtBy(
                      text,
                      "buildPythonPackage ? python3.pkgs.buildPythonPackage",
                      "buildPythonPackage"))),

  /** With another compiler it makes the same package. */
  A_VERSION_BY_ANOTHER_COMPILER(
      caughtBy("EveryPackage.hasTheVersionOfItsArchive"),
      "1.1",
      it -> changed(it, text -> compiled(text).replace("\"1.0\"", "\"1.1\"")),
      it -> changed(it, FunctionFault::compiled)),

  /** The arguments of buildPythonPackage can be overridden as those of callPackage can. */
  A_VERSION_BY_OTHER_ARGUMENTS(
      caughtBy("EveryPackage.hasTheVersionOfItsArchive"),
      "1.1",
      it -> changed(it, text -> wrapped(text, "(", ").override { version = \"1.1\"; }")),
      it -> changed(it, text -> wrapped(text, "(", ").override { version = \"1.0\"; }"))),

  /** Python's packages can be replaced by an overlay. */
  A_VERSION_BY_A_SCOPE_OF_PYTHON(
      caughtBy("EveryPackage.hasTheVersionOfItsArchive"),
      "1.1",
      it -> changed(it, text -> inScope(text, "1.1")),
      it -> changed(it, text -> inScope(text, "1.0"))),

  /** One of several packages that a function gives. */
  A_VERSION_OF_ONE_OF_SEVERAL(
      caughtBy("EveryPackage.hasTheVersionOfItsArchive"),
      "1.1",
      it -> changed(it, text -> oneOfSeveral(text).replace("\"1.0\"", "\"1.1\"")),
      it -> changed(it, FunctionFault::oneOfSeveral)),

  /** No package has the name of a function of lib. */
  AN_INPUT_BY_LIB_BEHIND_THE_PACKAGES(
      caughtBy("EveryPackage.hasNoUndeclaredDependency"),
      "scipy",
      it ->
          inputs(it, "", "with lib; with python3.pkgs; optional (versionOlder \"1\" \"2\") scipy"),
      it ->
          inputs(it, "", "with lib; with python3.pkgs; optional (versionOlder \"2\" \"1\") scipy")),

  /** nixpkgs has settings in `config` alone. */
  AN_INPUT_BY_A_SETTING(
      caughtBy("EveryPackage.hasNoUndeclaredDependency"),
      "scipy",
      it -> bySetting(it, "lib.optional (!cudaSupport) python3.pkgs.scipy"),
      it -> bySetting(it, "lib.optional cudaSupport python3.pkgs.scipy")),

  /** The name of what a function makes comes first, and what it is made of later. */
  A_FETCH_IN_A_LATER_ARGUMENT(
      caughtBy("EveryExpression.fetchesNothing"),
      "fetchurl",
      it -> given(it, "runCommand \"note\" { src = " + fetched() + "; } \"cp $src $out\""),
      it -> given(it, "runCommand \"note\" { src = ./demo.nix; } \"cp $src $out\"")),

  /** A package of nixpkgs with another source is built anew. */
  A_FETCH_FOR_A_CHANGED_PACKAGE(
      caughtBy("EveryExpression.fetchesNothing"),
      "fetchurl",
      it -> given(it, "hello.overrideAttrs { src = " + fetched() + "; }"),
      it -> given(it, "hello.overrideAttrs { src = ./demo.nix; }")),

  /** What an environment holds is built as well. */
  A_FETCH_IN_AN_ENVIRONMENT(
      caughtBy("EveryExpression.fetchesNothing"),
      "fetchurl",
      it ->
          given(
              it,
              "python3.withPackages (ps: [ (ps.numpy.overrideAttrs { src = "
                  + fetched()
                  + "; }) ])"),
      it -> given(it, "python3.withPackages (ps: [ ps.numpy ])")),

  /** Functions of nixpkgs take a function of what they make, too. */
  A_FETCH_BY_A_HASH_OF_ITSELF(
      caughtBy("EveryExpression.fetchesNothing"),
      "buildGoModule",
      it ->
          given(
              it,
              "buildGoModule (final: { pname = \"tool\"; version = \"1\"; passthru.self = final;"
                  + " vendorHash = \""
                  + hash()
                  + "\"; })"),
      it ->
          given(
              it,
              "buildGoModule (final: { pname = \"tool\"; version = \"1\"; passthru.self = final;"
                  + " vendorHash = null; })")),

  /** nixpkgs builds nothing for a platform that is not among those of a package. */
  A_SOURCE_FOR_SOME_PLATFORMS(
      caughtBy("EveryExpression.evaluatesOnEveryPlatform"),
      "on aarch64-linux: no source for aarch64-linux",
      it -> forSomePlatforms(it, "homepage = \"https://example.org/pixels\""),
      it -> {
        forSomePlatforms(it, "platforms = [ \"x86_64-linux\" \"aarch64-darwin\" ]");
        it.replace(CONTRACT, "cause = \"kornia-rs\"", "cause = \"pixels\"");
      });

  private final Change change;

  FunctionFault(
      Set<String> caughtBy,
      String named,
      Consumer<SampleRepository> fault,
      Consumer<SampleRepository> soundTwin) {
    change = new Change(caughtBy, named, fault, soundTwin);
  }

  private static void changed(SampleRepository sample, UnaryOperator<String> text) {
    sample.change(expression("demo"), text);
  }

  private static String calledByPython(String text, String version) {
    return wrapped(text, "python3.pkgs.callPackage (", ") { }")
        .replace("{ lib, python3 }", "{ python3 }")
        .replace(
            "(python3.pkgs.buildPythonPackage",
            "({ lib, stdenv, pkgs, buildPythonPackage, numpy, opencv4 }: buildPythonPackage")
        .replace(
            "with python3.pkgs; [ numpy opencv4 ]",
            "pkgs.lib.optionals stdenv.hostPlatform.isUnix [ numpy opencv4 ]")
        .replace("\"1.0\"", "\"" + version + "\"");
  }

  private static String builtBy(String text, String argument, String function) {
    return text.replace("{ lib, python3 }", "{ lib, python3, " + argument + " }")
        .replace("python3.pkgs.buildPythonPackage {", function + " {");
  }

  private static String compiled(String text) {
    return text.replace("{ lib, python3 }", "{ lib, python3, llvmPackages, gcc14Stdenv }")
        .replace(
            "buildPythonPackage {",
            "buildPythonPackage.override { stdenv = if gcc14Stdenv.hostPlatform.isLinux then"
                + " llvmPackages.stdenv else gcc14Stdenv; } {");
  }

  private static String inScope(String text, String version) {
    return wrapped(text, "", "")
        .replace(
            "{ lib, python3 }:",
            "{ lib, python3 }: let scope = python3.pkgs.overrideScope (final: prev: { released ="
                + " \""
                + version
                + "\"; }); in")
        .replace("python3.pkgs.buildPythonPackage", "scope.buildPythonPackage")
        .replace("version = \"1.0\"", "version = scope.released");
  }

  private static String oneOfSeveral(String text) {
    return wrapped(text, "(callPackages ({ python3 }: { other = null; demo = ", "; }) { }).demo")
        .replace("{ lib, python3 }", "{ lib, callPackages }");
  }

  /** Puts something before and behind the package. */
  private static String wrapped(String text, String before, String behind) {
    return text.replace(
            "python3.pkgs.buildPythonPackage {", before + "python3.pkgs.buildPythonPackage {")
        .replaceFirst("}\\s*$", "}" + behind + "\n");
  }

  private static void inputs(SampleRepository sample, String arguments, String more) {
    changed(
        sample,
        it ->
            it.replace("{ lib, python3 }", "{ lib, python3" + arguments + " }")
                .replace("numpy opencv4 ]", "numpy opencv4 ] ++ (" + more + ")"));
  }

  private static String fetched() {
    return "fetchurl { url = \"https://example.org/x\"; hash = \"" + hash() + "\"; }";
  }

  private static String hash() {
    return "sha256-" + "A".repeat(43) + "=";
  }

  /** Gives something to the builder. */
  private static void given(SampleRepository sample, String value) {
    changed(
        sample,
        it ->
            it.replace(
                    "{ lib, python3 }",
                    "{ lib, python3, runCommand, fetchurl, hello, buildGoModule }")
                .replace("meta.license", "NOTE = " + value + ";\n  meta.license"));
  }

  private static void bySetting(SampleRepository sample, String more) {
    inputs(sample, ", config, cudaSupport ? config.cudaSupport", more);
  }

  private static void forSomePlatforms(SampleRepository sample, String meta) {
    sample.change(
        expression("pixels"),
        it ->
            it.replace("{ lib, python3 }", "{ lib, stdenv, python3 }")
                .replace(
                    "../../sources/pixels-0.3-py3-none-any.whl;",
                    "{ x86_64-linux = ../../sources/pixels-0.3-py3-none-any.whl;"
                        + " aarch64-darwin = ../../sources/pixels-0.3-py3-none-any.whl;"
                        + " }.${stdenv.hostPlatform.system} or (throw \"no source for"
                        + " ${stdenv.hostPlatform.system}\");")
                .replace("meta.license", "meta." + meta + ";\n  meta.license"));
  }

  @Override
  public Change change() {
    return change;
  }
}
