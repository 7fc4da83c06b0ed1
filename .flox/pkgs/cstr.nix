{ lib, python3 }:

python3.pkgs.buildPythonPackage {
  pname = "cstr";
  version = "unstable-2023-05-28";
  pyproject = true;

  # WASasquatch/cstr at this commit.
  src = ../../sources/cstr-0520c29a18a7a869a6e5983861d6f7a4c86f8e9b.tar.gz;

  build-system = with python3.pkgs; [ setuptools ];

  # The repository carries no tests.
  doCheck = false;

  pythonImportsCheck = [ "cstr" ];

  meta = {
    description = "Prints colored messages to the console with preset tags";
    homepage = "https://github.com/WASasquatch/cstr";
    license = lib.licenses.mit;
  };
}
