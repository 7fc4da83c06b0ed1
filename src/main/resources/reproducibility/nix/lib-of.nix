# The lib that expressions get: that of a nixpkgs where its folder is given, else the stand-in's.
# `platform` is `stdenv.hostPlatform` of a system by the same lib.
{ request, world }:

if request ? lib then
  rec {
    # What it reads and asks is watched as if it were the repository's.
    lib = world.import (/. + request.lib);
    platform = system: lib.systems.elaborate { inherit system; };
  }
else
  {
    lib = import ./lib.nix { inherit (request) names; };
    platform = system: import ./platform.nix { inherit system; };
  }
