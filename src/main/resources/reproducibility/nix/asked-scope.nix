# The scope that a request asks for, on one system, and the world that its expressions see.
{
  asked,
  system,
  repository ? asked.repository,
  # What the world is told beside that.
  more ? { },
}:

rec {
  world = import ./world.nix (
    {
      inherit repository system;
      beside = asked.folders;
      real = asked.scope == "nixpkgs.nix";
    }
    // more
  );
  scope = import (./. + "/${asked.scope}") {
    request = asked // {
      inherit repository;
    };
    inherit system world;
  };
}
