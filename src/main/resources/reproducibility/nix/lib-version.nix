# What a folder that is said to hold nixpkgs' lib is: its release, or why it is none.
{ tree }:

let
  lib = import (/. + tree);
  lacking = builtins.filter (name: !(lib ? ${name})) [
    "callPackageWith"
    "licenses"
    "platforms"
    "systems"
    "versions"
  ];
in
if !(builtins.isAttrs lib) then
  { problem = "default.nix does not give a set"; }
else if lacking != [ ] then
  { problem = "it has no ${builtins.head lacking}"; }
else
  { version = lib.trivial.release or "of an unknown release"; }
