# One package of the repository, to be built for real on the host. What the closure has to be known
# by is said in the log: the package's derivation, and where nixpkgs begins.
{
  request,
  expression,
  system ? null,
}:

let
  asked = builtins.fromJSON (builtins.readFile request);
  scope = import (./. + "/${asked.scope}") {
    request = asked;
    system = if system == null then asked.host or builtins.currentSystem else system;
  };
  package = scope.own.${expression} or (throw "there is no .flox/pkgs/${expression}.nix");
in
builtins.trace "repro: derivation ${package.drvPath}" (
  builtins.foldl' (
    rest: drvPath: builtins.trace "repro: of nixpkgs ${drvPath}" rest
  ) package scope.ofNixpkgs
)
