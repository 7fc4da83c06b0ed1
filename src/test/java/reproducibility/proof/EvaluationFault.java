package reproducibility.proof;

import static reproducibility.proof.Fault.caughtBy;
import static reproducibility.proof.SampleRepository.expression;

import java.util.Set;

/** Expressions that give another package on another machine, or on another day. */
enum EvaluationFault implements Fault {
  /** Empty for one user, and set for another. */
  A_VARIABLE_OF_WHOEVER_EVALUATES(
      caughtBy("EveryExpression.asksNothingOfTheMachine"),
      "getEnv",
      "passthru.user = builtins.getEnv \"USER\";\n  meta.license",
      "passthru.user = \"builtins.getEnv\";\n  meta.license"),

  /** Another derivation every second. */
  THE_TIME_OF_EVALUATION(
      caughtBy("EveryExpression.asksNothingOfTheMachine"),
      "currentTime",
      "passthru.at = toString builtins.currentTime;\n  meta.license",
      "passthru.at = 0; # not builtins.currentTime\n  meta.license"),

  /** The machine that cross-builds is not the one that is built for. */
  THE_SYSTEM_OF_WHOEVER_EVALUATES(
      caughtBy("EveryExpression.asksNothingOfTheMachine"),
      "currentSystem",
      "passthru.on = builtins.currentSystem;\n  meta.license",
      "passthru.on = \"x86_64-linux\";\n  meta.license"),

  /** There, or with the same content, on this machine only. */
  A_FILE_OUTSIDE_OF_THE_REPOSITORY(
      caughtBy("EveryExpression.readsNothingOutsideOfTheRepository"),
      "/etc/passwd",
      "pythonRelaxDeps = builtins.readFile /etc/passwd == \"\"; # for the sake of it\n"
          + "  meta.license",
      "pythonRelaxDeps = builtins.readFile ../../README.md == \"\"; # for the sake of it\n"
          + "  meta.license"),

  /** An address is no part of the repository either. */
  A_FETCHER_THAT_HAS_ANOTHER_NAME(
      caughtBy("EveryExpression.readsNothingOutsideOfTheRepository"),
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
