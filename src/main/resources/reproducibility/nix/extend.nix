# A set of packages with an overlay put over it, as `pkgs.extend` and `lib.makeScope` of nixpkgs do.
{
  callPackageWith,
  # python3, with an overlay of its packages.
  pythonWith,
}:

let
  inherit (builtins) foldl';

  # Overlays of Python's packages, as one.
  composed =
    overlays: final: prev:
    foldl' (all: overlay: all // overlay final (prev // all)) { } overlays;

  extend =
    available: set: overlay:
    let
      prev = if set == null then { } else set;
      all = available // final;
      changes = overlay final prev;
      python = pythonWith (composed changes.pythonPackagesExtensions);
      final =
        prev
        // {
          callPackage = callPackageWith all;
          newScope = extra: callPackageWith (all // extra);
          extend = extend available final;
          appendOverlays = foldl' (extended: extended.extend) final;
        }
        // (
          if changes ? pythonPackagesExtensions then
            {
              python3 = python;
              python3Packages = python.pkgs;
            }
          else
            { }
        )
        // changes;
    in
    final;
in
extend
