# One package of the repository, to be built for real on the host.
{
  request,
  expression,
  system ? null,
}:

let
  asked = builtins.fromJSON (builtins.readFile request);
  scope = import ./scope.nix {
    request = asked;
    system = if system == null then asked.host or builtins.currentSystem else system;
  };
in
scope.own.${expression} or (throw "there is no .flox/pkgs/${expression}.nix")
