# A tree of the shape of nixpkgs, small: what packages are in it is written beside it, in packages.json.
{
  system,
  overlays ? [ ],
  config ? { },
}:

let
  lib = import ./lib;

  base = final: {
    inherit config lib system;
    pkgs = final;
    callPackage = lib.callPackageWith final;
    newScope = extra: lib.callPackageWith (final // extra);
    stdenv = import ./stdenv.nix { inherit lib system; };
    pythonPackagesExtensions = [ ];
    python3 = import ./python.nix final;
    python3Packages = final.python3.pkgs;
  };

  pkgs = builtins.foldl' (previous: overlay: previous // overlay pkgs previous) (base pkgs) overlays;
in
pkgs
