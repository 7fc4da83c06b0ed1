# What an expression says to buildPythonPackage, read in the same way whatever engine builds it.
let
  inherit (builtins) filter isFunction;
in
rec {
  # `default` where the expression leaves it to the function that it calls.
  formatOf =
    default: said:
    said.format or (
      if !(said ? pyproject) || said.pyproject == null then
        default
      else if said.pyproject then
        "pyproject"
      else
        "other"
    );

  # nixpkgs puts the interpreter among what a package needs.
  members = filter (member: member != null && !(member ? interpreter));

  dependenciesOf = said: members ((said.dependencies or [ ]) ++ (said.propagatedBuildInputs or [ ]));

  buildSystemOf = said: members ((said.build-system or [ ]) ++ (said.nativeBuildInputs or [ ]));

  inherit (import ./availability.nix) unavailableOn;

  # Arguments may be a function of the package that they make, in which `passthru` holds the extras too.
  read =
    given: package:
    let
      said = if isFunction given then given final else given;
      extras = if said ? optional-dependencies then { inherit (said) optional-dependencies; } else { };
      final = said // {
        passthru = said.passthru or { } // extras;
        finalPackage = package;
      };
    in
    said;

  # Changes to an attribute set are a set, or a function of what is there; of it twice, where that
  # is a function again.
  changed =
    changes: old:
    let
      once = changes old;
    in
    if !(isFunction changes) then
      changes
    else if isFunction once then
      once old
    else
      once;
}
