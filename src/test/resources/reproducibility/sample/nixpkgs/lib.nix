let
  lib = import ./functions.nix { names = [ ]; };

  # An abort in nixpkgs too: nothing can catch it.
  lacking = name: abort "lib.callPackageWith: there is no argument ${name}";
in
lib
// rec {
  version = builtins.replaceStrings [ "\n" ] [ "" ] (builtins.readFile ../.version) + "-sample";
  trivial = lib.trivial // {
    inherit version;
  };

  makeOverridable =
    function: arguments:
    let
      result = function arguments;
    in
    result
    // {
      override = changes: makeOverridable function (arguments // changes);
    };

  callPackageWith =
    available: expression: arguments:
    let
      function = if lib.isFunction expression then expression else import expression;
      wanted = lib.functionArgs function;
      missing = lib.filter (name: !wanted.${name} && !(available ? ${name}) && !(arguments ? ${name})) (
        lib.attrNames wanted
      );
    in
    if missing != [ ] then
      lacking (lib.head missing)
    else
      makeOverridable function (builtins.intersectAttrs wanted available // arguments);
}
