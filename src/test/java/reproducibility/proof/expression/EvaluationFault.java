package reproducibility.proof.expression;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.sample.SampleRepository.expression;

import java.util.Set;
import reproducibility.proof.Fault;

/** Expressions that give another package on another machine, or on another day. */
public enum EvaluationFault implements Fault {
  /** No claim looks at it, and a builder would get it. */
  A_PART_THAT_DOES_NOT_EVALUATE(
      caughtBy("EveryExpression.evaluatesOnEveryPlatform"),
      "attribute 'nothing' missing at " + expression("demo") + ":10",
      "NOTE = lib.nothing;\n  meta.license",
      "passthru.note = lib.nothing;\n  meta.license"),

  /** What fails on one platform leaves the others judged. */
  A_FETCH_BESIDE_A_PLATFORM_THAT_FAILS(
      caughtBy("EveryExpression.evaluatesOnEveryPlatform", "EveryExpression.fetchesNothing"),
      "on aarch64-darwin",
      "NOTE = if python3.stdenv.hostPlatform.isDarwin then lib.nothing"
          + " else python3.pkgs.fetchPypi { pname = \"other\"; version = \"1\"; };\n"
          + "  meta.license",
      "NOTE = if python3.stdenv.hostPlatform.isDarwin then \"lib.nothing\""
          + " else \"fetchPypi\";\n"
          + "  meta.license"),

  /** A lock file of an ecosystem says what nixpkgs fetches. */
  A_FETCH_BY_A_LOCK_FILE(
      caughtBy("EveryExpression.fetchesNothing"),
      "importNpmLock",
      "NOTE = python3.pkgs.pkgs.importNpmLock { npmRoot = ./.; };\n  meta.license",
      "NOTE = python3.pkgs.pkgs.importNpmLock { npmRoot = null; };\n  meta.license"),

  /** Empty for one user, and set for another. */
  A_VARIABLE_OF_WHOEVER_EVALUATES(
      caughtBy("EveryExpression.doesNotDependOnTheMachine"),
      "getEnv",
      "passthru.user = builtins.getEnv \"USER\";\n  meta.license",
      "passthru.user = \"builtins.getEnv\";\n  meta.license"),

  /** Another derivation every second. */
  THE_TIME_OF_EVALUATION(
      caughtBy("EveryExpression.doesNotDependOnTheMachine"),
      "currentTime",
      "passthru.at = toString builtins.currentTime;\n  meta.license",
      "passthru.at = 0; # not builtins.currentTime\n  meta.license"),

  /** The machine that cross-builds is not the one that is built for. */
  THE_SYSTEM_OF_WHOEVER_EVALUATES(
      caughtBy("EveryExpression.doesNotDependOnTheMachine"),
      "currentSystem",
      "passthru.on = builtins.currentSystem;\n  meta.license",
      "passthru.on = \"x86_64-linux\";\n  meta.license"),

  /** A name in quotes is the same name. */
  A_QUESTION_BY_A_QUOTED_NAME(
      caughtBy("EveryExpression.doesNotDependOnTheMachine"),
      expression("demo") + ":10",
      "passthru.user = builtins.\"getEnv\" \"USER\";\n  meta.license",
      "passthru.user = { getEnv = 1; }.\"getEnv\";\n  meta.license"),

  /** A name that no search for words finds. */
  A_QUESTION_BY_A_COMPUTED_NAME(
      caughtBy("EveryExpression.doesNotDependOnTheMachine"),
      "getEnv USER",
      "NOTE = builtins.${\"get\" + \"Env\"} \"USER\";\n  meta.license",
      "NOTE = builtins.${\"to\" + \"String\"} 1;\n  meta.license"),

  /** The name stands alone. */
  A_QUESTION_BY_WITH(
      caughtBy("EveryExpression.doesNotDependOnTheMachine"),
      "getEnv USER",
      "NOTE = with builtins; getEnv \"USER\";\n  meta.license",
      "NOTE = let getEnv = name: name; in with builtins; getEnv \"USER\";\n  meta.license"),

  /** Whatever this machine calls nixpkgs. */
  THE_SEARCH_PATH(
      caughtBy("EveryExpression.doesNotDependOnTheMachine"),
      "<nixpkgs>",
      "passthru.other = import <nixpkgs> { };\n  meta.license",
      "passthru.other = \"import <nixpkgs> { }\";\n  meta.license"),

  /** Nix answers that it is not there, which is an answer. */
  WHETHER_A_FILE_IS_THERE(
      caughtBy("EveryExpression.readsNothingOutsideTheRepository"),
      "/etc/debian_version",
      "NOTE = if builtins.pathExists /etc/debian_version then \"x\" else \"y\";\n  meta.license",
      "NOTE = if builtins.pathExists ../../README.md then \"x\" else \"y\";\n  meta.license"),

  /** A list of files is content too. */
  WHAT_A_FOLDER_HOLDS(
      caughtBy("EveryExpression.readsNothingOutsideTheRepository"),
      "/etc",
      "passthru.note = toString (builtins.attrNames (builtins.readDir /etc));\n  meta.license",
      "NOTE = toString (builtins.attrNames (builtins.readDir ../../sources));\n  meta.license"),

  /** flox evaluates in the store. */
  THE_FOLDER_OF_THE_CHECKOUT(
      caughtBy("EveryExpression.evaluatesTheSameInEveryCheckout"),
      "NOTE = \"",
      "NOTE = baseNameOf (toString ../..);\n  meta.license",
      "NOTE = baseNameOf (toString ./demo.nix);\n  meta.license"),

  /** There, or with the same content, on this machine only. */
  A_FILE_OUTSIDE_OF_THE_REPOSITORY(
      caughtBy("EveryExpression.readsNothingOutsideTheRepository"),
      "/etc/passwd",
      "pythonRelaxDeps = builtins.readFile /etc/passwd == \"\"; # for the sake of it\n"
          + "  meta.license",
      "pythonRelaxDeps = builtins.readFile ../../README.md == \"\"; # for the sake of it\n"
          + "  meta.license"),

  /** An address is no part of the repository either. */
  A_FETCHER_THAT_HAS_ANOTHER_NAME(
      caughtBy("EveryExpression.fetchesNothing"),
      "upstream.example",
      "pythonRelaxDeps = builtins.${\"fetch\" + \"url\"} \"https://upstream.example/x\" == \"\"; #"
          + " for the sake of it\n"
          + "  meta.license",
      "pythonRelaxDeps = \"https://upstream.example/x\" == \"\"; # for the sake of it\n"
          + "  meta.license");

  private final Change change;

  EvaluationFault(Set<String> caughtBy, String named, String fault, String soundTwin) {
    change =
        new Change(
            caughtBy,
            named,
            it -> it.replace(expression("demo"), "meta.license", fault),
            it -> it.replace(expression("demo"), "meta.license", soundTwin));
  }

  @Override
  public Change change() {
    return change;
  }
}
