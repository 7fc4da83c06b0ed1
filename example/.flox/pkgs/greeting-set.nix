{ lib, callPackage, python3 }:

python3.pkgs.buildPythonPackage {
  pname = "greeting-set";
  version = "1.0";
  format = "other";
  dontUnpack = true;

  propagatedBuildInputs = [ (callPackage ./example-greeting.nix { }) ];

  installPhase = "mkdir -p $out";
  # A set has no code of its own.
  doCheck = false;

  meta = {
    description = "The package set of the example";
    license = lib.licenses.mit;
  };
}
