{ lib, python3 }:

python3.pkgs.buildPythonPackage {
  pname = "color-matcher";
  version = "0.6.0";
  format = "wheel";

  src = ../../sources/color_matcher-0.6.0-py3-none-any.whl;

  dependencies = with python3.pkgs; [
    ddt
    docutils
    imageio
    matplotlib
    numpy
    packaging
  ];

  # The tests download the images that they compare.
  doCheck = false;

  pythonImportsCheck = [ "color_matcher" ];

  meta = {
    description = "Color transfer across images";
    homepage = "https://github.com/hahnec/color-matcher";
    license = lib.licenses.gpl3Plus;
  };
}
