{ lib, python3 }:

python3.pkgs.buildPythonPackage {
  pname = "ffmpy";
  version = "0.5.0";
  format = "wheel";

  src = ../../sources/ffmpy-0.5.0-py3-none-any.whl;

  # The wheel carries no tests.
  doCheck = false;

  pythonImportsCheck = [ "ffmpy" ];

  meta = {
    description = "Simple Python wrapper for FFmpeg";
    homepage = "https://github.com/Ch00k/ffmpy";
    license = lib.licenses.mit;
  };
}
