# Which names the lib of nixpkgs has. A file of its own, as Nix reads a file without arguments once, for all systems.
builtins.fromJSON (builtins.readFile ./lib.json)
