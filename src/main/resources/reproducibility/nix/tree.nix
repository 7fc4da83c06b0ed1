# What a folder that is said to hold nixpkgs is: its version and its Python's, or why it is none.
{ tree, system }:

let
  inherit (builtins) filter head isAttrs isFunction;
  inherit (import ./lib.nix { names = [ ]; }) attrByPath concatStringsSep splitString;

  given = import (/. + tree);
  pkgs = given {
    inherit system;
    overlays = [ ];
    config = { };
  };

  lacking = filter (path: attrByPath (splitString "." path) null pkgs == null) [
    "lib.callPackageWith"
    "stdenv.mkDerivation"
    "python3.version"
    "python3.pkgs.buildPythonPackage"
  ];
in
if !(isFunction given || given ? __functor) then
  { problem = "default.nix is no function of { system, overlays, config }"; }
else if !(isAttrs pkgs) then
  { problem = "default.nix does not give a set of packages"; }
else if lacking != [ ] then
  { problem = "it has no ${head lacking}"; }
else
  {
    version = pkgs.lib.trivial.version or pkgs.lib.trivial.release or "unknown";
    python = pkgs.python3.version;
  }
