package reproducibility.security;

import java.util.List;

/** What an expression tries while it is evaluated: each is the value of a homepage. */
enum EvaluationAttack implements Attack {
  /** git would run the command that the repository's own settings name (git-config(1)). */
  FETCH_GIT_WITH_A_FILE_SYSTEM_MONITOR("toString (builtins.fetchGit @REPOSITORY@)"),
  FETCH_GIT_BY_AN_EXTERNAL_PROGRAM(
      "toString (builtins.fetchGit { url = \"ext::sh -c touch% @OUTSIDE@/marker\"; })"),
  FETCH_GIT_BY_SSH_WITH_AN_OPTION(
      "toString (builtins.fetchGit { url = \"ssh://-oProxyCommand=touch% @OUTSIDE@/marker/x\"; })"),
  FETCH_MERCURIAL_WITH_AN_EXTENSION("toString (builtins.fetchMercurial @REPOSITORY@)"),
  FETCH_A_URL("toString (builtins.fetchurl \"http://127.0.0.1:@PORT@/x\")"),
  FETCH_A_TARBALL("toString (builtins.fetchTarball \"http://127.0.0.1:@PORT@/x.tar.gz\")"),
  FETCH_A_FILE_OF_THE_MACHINE("builtins.readFile (builtins.fetchurl \"file://@OUTSIDE@/secret\")"),
  FETCH_A_TREE("toString (builtins.fetchTree { type = \"path\"; path = \"@OUTSIDE@\"; })"),
  GET_A_FLAKE("toString (builtins.getFlake \"path:@OUTSIDE@\")"),
  READ_A_FILE_OF_THE_MACHINE("builtins.readFile @OUTSIDE@/secret"),
  READ_THROUGH_A_LINK("builtins.readFile ./link"),
  READ_THROUGH_A_COMPUTED_PATH(
      "builtins.readFile (./. + (\"/..\" + \"/../..\" + \"/..@OUTSIDE@/secret\"))"),
  READ_THE_SETTINGS_OF_GIT("builtins.readFile @REPOSITORY@/.git/config"),
  READ_THE_ENVIRONMENT("builtins.getEnv \"REPRO_SECRET\""),
  READ_THE_ENVIRONMENT_OF_THE_PROCESS("builtins.readFile /proc/self/environ"),
  READ_THE_ENVIRONMENT_OF_THE_FIRST_PROCESS("builtins.readFile /proc/1/environ"),
  LIST_THE_MACHINE("toString (builtins.attrNames (builtins.readDir @OUTSIDE@))"),
  COPY_A_FOLDER_OF_THE_MACHINE(
      "builtins.readFile (builtins.path { path = @OUTSIDE@; name = \"x\"; } + \"/secret\")"),
  FIND_BY_THE_SEARCH_PATH(
      "builtins.readFile (builtins.findFile [ { prefix = \"\"; path = \"@OUTSIDE@\"; } ]"
          + " \"secret\")"),
  HASH_A_FILE_OF_THE_MACHINE("builtins.hashFile \"sha256\" @OUTSIDE@/secret"),
  RUN_A_PROGRAM("toString (builtins.exec [ \"touch\" \"@OUTSIDE@/marker\" ])"),
  LOAD_A_LIBRARY("toString (builtins.importNative @OUTSIDE@/x.so \"x\")"),
  BUILD_WHILE_EVALUATING(
      "import (derivation { name = \"x\"; system = \"x86_64-linux\"; builder = \"/bin/sh\";"
          + " args = [ \"-c\" \"touch @OUTSIDE@/marker; echo 1 > $out\" ]; })"),
  IMPORT_A_FILE_OF_THE_MACHINE("(import @OUTSIDE@/secret.nix)"),
  /** Without a limit it takes all memory within a second. */
  DOUBLE_A_STRING(
      "let double = n: s: if n == 0 then s else double (n - 1) (s + s);"
          + " in toString (builtins.stringLength (double 40 \"0123456789abcdef\"))",
      "memory",
      "Memory"),
  NEST_A_LIST_DEEPLY(
      "builtins.foldl' (all: _: [ all ]) [ ] (builtins.genList (x: x) 5000)",
      "describes its package by more than"),
  GIVE_A_MILLION_VALUES("builtins.genList (_: { }) 600000", "describes its package by more than"),
  GIVE_A_LONG_TEXT(
      "builtins.concatStringsSep \"\" (builtins.genList (_: \"0123456789abcdef\") 100000)",
      "describes its package by more than"),
  RECURSE_FOR_EVER("let f = n: 1 + f (n + 1); in toString (f 0)", "stack");

  private final Attempt attempt;

  EvaluationAttack(String text, String... expected) {
    this.attempt = new Attempt(text, List.of(expected));
  }

  @Override
  public Attempt attempt() {
    return attempt;
  }
}
