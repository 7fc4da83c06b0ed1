# Builds with the tools of the machine, which the sandbox lays in.
{ lib, system }:

let
  parts = lib.splitString "-" system;
  platform = rec {
    inherit system;
    isDarwin = lib.elemAt parts 1 == "darwin";
    isLinux = lib.elemAt parts 1 == "linux";
    isAarch64 = lib.elemAt parts 0 == "aarch64";
    isx86_64 = lib.elemAt parts 0 == "x86_64";
  };

  # What nixpkgs asks before it gives a derivation away.
  checked =
    meta: derivation:
    let
      broken = meta.broken or false;
      unsupported = lib.elem system (meta.badPlatforms or [ ]);
      available = !broken && !unsupported;
      required = value: if available then value else throw "Refusing to evaluate package '${derivation.name}'";
    in
    derivation
    // {
      meta = {
        inherit available broken unsupported;
      }
      // meta;
      drvPath = required derivation.drvPath;
      outPath = required derivation.outPath;
    };
in
platform
// {
  hostPlatform = platform;
  buildPlatform = platform;
  targetPlatform = platform;

  mkDerivation =
    attributes:
    let
      changed = changes: old: if lib.isFunction changes then changes old else changes;
      make =
        attributes:
        checked (attributes.meta or { }) (
          derivation (
            removeAttrs attributes [
              "meta"
              "passthru"
            ]
            // {
              inherit system;
              name = attributes.name or "${attributes.pname}-${attributes.version}";
              builder = attributes.builder or "/bin/bash";
              args = attributes.args or [
                "-c"
                "export PATH=/usr/bin:/bin; eval \"$buildCommand\""
              ];
              stdenv = hook "stdenv-linux";
            }
          )
          // attributes.passthru or { }
        )
        // {
          overrideAttrs = changes: make (attributes // changed changes attributes);
        };
      hook =
        name:
        derivation {
          inherit name system;
          builder = "/bin/bash";
          args = [
            "-c"
            ": > $out"
          ];
        };
    in
    make attributes;
}
