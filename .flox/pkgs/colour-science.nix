{ lib, python3 }:

python3.pkgs.buildPythonPackage {
  pname = "colour-science";
  version = "0.4.6";
  format = "wheel";

  src = ../../sources/colour_science-0.4.6-py3-none-any.whl;

  dependencies = with python3.pkgs; [
    imageio
    numpy
    scipy
    typing-extensions
  ];

  # The tests need packages that upstream declares for its developers only.
  doCheck = false;

  pythonImportsCheck = [ "colour" ];

  meta = {
    description = "Colour science for Python";
    homepage = "https://www.colour-science.org";
    license = lib.licenses.bsd3;
  };
}
