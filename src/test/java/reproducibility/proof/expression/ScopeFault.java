package reproducibility.proof.expression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.META;
import static reproducibility.sample.SampleRepository.expression;

import java.util.Set;
import java.util.function.Consumer;
import reproducibility.proof.Fault;
import reproducibility.sample.SampleRepository;

/** What flox takes for a package, and what callPackage gives it. */
public enum ScopeFault implements Fault {
  /** flox builds what lies in a folder as well. */
  A_PACKAGE_IN_A_FOLDER(
      caughtBy(
          "EveryExpression.fetchesNothing",
          "EveryPackage.isBuiltFromALockedArchive",
          "EveryPackage.isPartOfTheMetaPackage"),
      ".flox/pkgs/sneaky/default.nix",
      it -> it.write(".flox/pkgs/sneaky/default.nix", fetched()),
      it -> moved(it, "demo", "demo/default.nix", "./demo")),

  /** And what lies in a folder that is a set. */
  A_PACKAGE_OF_A_NESTED_SET(
      caughtBy(
          "EveryExpression.fetchesNothing",
          "EveryPackage.isBuiltFromALockedArchive",
          "EveryPackage.isPartOfTheMetaPackage"),
      ".flox/pkgs/nested/sneaky.nix",
      it -> it.write(".flox/pkgs/nested/sneaky.nix", fetched()),
      it -> moved(it, "demo", "nested/demo.nix", "./nested/demo.nix")),

  /** A file that another one hides is no package; the one that hides it is. */
  A_FOLDER_THAT_HIDES_A_FILE(
      caughtBy("EveryPackage.hasTheVersionOfItsArchive"),
      ".flox/pkgs/demo/default.nix",
      it -> {
        moved(it, "demo", "demo/default.nix", "./demo");
        it.replace(".flox/pkgs/demo/default.nix", "\"1.0\"", "\"1.1\"");
        it.write(expression("demo"), "{ lib }: lib");
      },
      it -> {
        moved(it, "demo", "demo/default.nix", "./demo");
        it.write(expression("demo"), "{ lib }: throw \"hidden\"");
        it.write(".flox/pkgs/flake.nix", "throw \"flox takes this for no package\"");
      }),

  /** flox reads this file in place of the folder. */
  A_FILE_IN_PLACE_OF_ALL_PACKAGES(
      caughtBy("EveryExpression.evaluatesOnEveryPlatform"),
      "flox finds no package at all while this file is there",
      it -> it.write(".flox/pkgs/default.nix", "{ callPackage }: callPackage ./demo.nix { }"),
      it -> it.write("nix/default.nix", "{ callPackage }: callPackage ../.flox/pkgs/demo.nix { }")),

  /** callPackage passes nothing that nixpkgs does not have. */
  A_DEFAULT_THAT_ASKS_FOR_TOO_MUCH(
      caughtBy("EveryPackage.hasNoUndeclaredDependency"),
      "scipy",
      it -> extras(it, "withExtras ? true"),
      it -> extras(it, "withExtras ? false")),

  /** A text is a setting as well. */
  A_DEFAULT_OF_ANOTHER_VERSION(
      caughtBy("EveryPackage.hasTheVersionOfItsArchive"),
      "1.1",
      it -> release(it, "release ? \"1.1\""),
      it -> release(it, "release ? \"1.0\"")),

  /** nixpkgs with an overlay is nixpkgs still, and the overlay's packages of Python count. */
  A_VERSION_BY_AN_OVERLAY(
      caughtBy("EveryPackage.hasTheVersionOfItsArchive"),
      "1.1",
      it -> overlaid(it, "1.1"),
      it -> overlaid(it, "1.0")),

  /** What nixpkgs' own package says of its build is unknown, what the expression says is judged. */
  ANOTHER_VERSION_OF_NIXPKGS_OWN_PACKAGE(
      caughtBy("EveryPackage.hasTheVersionOfItsArchive"),
      "1.1",
      it -> overridden(it, "1.1"),
      it -> overridden(it, "1.0")),

  /** A helper says what it needs by itself. */
  A_HELPER_THAT_ADDS_AN_INPUT(
      caughtBy("EveryPackage.hasNoUndeclaredDependency"),
      "scipy",
      it -> helper(it, "[ python3.pkgs.numpy opencv4 python3.pkgs.scipy ]"),
      it -> helper(it, "[ python3.pkgs.numpy opencv4 ]"));

  private final Change change;

  ScopeFault(
      Set<String> caughtBy,
      String named,
      Consumer<SampleRepository> fault,
      Consumer<SampleRepository> soundTwin) {
    change = new Change(caughtBy, named, fault, soundTwin);
  }

  private static String fetched() {
    return """
    { python3 }:

    python3.pkgs.buildPythonPackage {
      pname = "sneaky";
      version = "1.0";
      format = "wheel";
      passthru.type = "what tells derivations is a name of this repository, too";
      src = python3.pkgs.fetchPypi { pname = "sneaky"; version = "1.0"; hash = ""; };
    }
    """;
  }

  private static void moved(SampleRepository sample, String name, String file, String called) {
    String text = new String(sample.bytes(expression(name)), UTF_8);
    sample.delete(expression(name));
    sample.write(".flox/pkgs/" + file, text.replace("../../sources", "../../../sources"));
    sample.replace(META, "./" + name + ".nix", called);
  }

  private static void extras(SampleRepository sample, String argument) {
    sample.change(
        expression("demo"),
        it ->
            it.replace("{ lib, python3 }", "{ lib, python3, " + argument + " }")
                .replace(
                    "numpy opencv4 ]",
                    "numpy opencv4 ] ++ lib.optionals withExtras [ python3.pkgs.scipy ]"));
  }

  private static void release(SampleRepository sample, String argument) {
    sample.change(
        expression("demo"),
        it ->
            it.replace("{ lib, python3 }", "{ lib, python3, " + argument + " }")
                .replace("version = \"1.0\"", "version = release"));
  }

  private static void overlaid(SampleRepository sample, String version) {
    sample.change(
        expression("demo"),
        it ->
            it.replace(
                    "{ lib, python3 }:",
                    "{ lib, pkgs }: let inherit (pkgs.extend (final: prev: {"
                        + " pythonPackagesExtensions = prev.pythonPackagesExtensions ++ [ (self:"
                        + " super: { released = \""
                        + version
                        + "\"; }) ]; })) python3; in")
                .replace("version = \"1.0\"", "version = python3.pkgs.released"));
  }

  private static void overridden(SampleRepository sample, String version) {
    sample.write(
        expression("demo"),
        """
        { python3 }:

        python3.pkgs.demo.overridePythonAttrs (_: {
          version = "%s";
          src = ../../sources/demo-1.0-py3-none-any.whl;
        })
        """
            .formatted(version));
  }

  private static void helper(SampleRepository sample, String inputs) {
    sample.write(
        "nix/inputs.nix", "{ python3, opencv4, extras ? [ ] }: " + inputs + " ++ extras\n");
    sample.change(
        expression("demo"),
        it ->
            it.replace("{ lib, python3 }", "{ lib, python3, callPackage }")
                .replace(
                    "with python3.pkgs; [ numpy opencv4 ]",
                    "callPackage ../../nix/inputs.nix { }"));
  }

  @Override
  public Change change() {
    return change;
  }
}
