{ lib, python3 }:

python3.pkgs.buildPythonPackage {
  pname = "example-greeting";
  version = "1.0";
  format = "wheel";

  src = ../../sources/example_greeting-1.0-py3-none-any.whl;

  # The wheel carries no tests.
  doCheck = false;

  pythonImportsCheck = [ "example_greeting" ];

  meta = {
    description = "A package so small that it fits into an example";
    license = lib.licenses.mit;
  };
}
