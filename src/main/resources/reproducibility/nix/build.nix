# The derivation of one package of the repository, to be built for real, and where nixpkgs begins in what it is made
# of. Both are the value of this file: what an expression prints while it is evaluated is no part of it.
{
  request,
  expression,
  system ? null,
}:

let
  inherit (builtins) fromJSON readFile unsafeDiscardStringContext;
  asked = fromJSON (readFile request);
  scope = import (./. + "/${asked.scope}") {
    request = asked;
    system = if system == null then asked.host or builtins.currentSystem else system;
  };
  package = scope.own.${expression} or (throw ".flox/pkgs has no ${expression}");
in
{
  derivation = unsafeDiscardStringContext package.drvPath;
  ofNixpkgs = map unsafeDiscardStringContext scope.ofNixpkgs;
}
