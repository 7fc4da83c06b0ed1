{ lib, python3 }:

python3.pkgs.buildPythonPackage {
  pname = "clip-interrogator";
  version = "0.6.0";
  format = "wheel";

  src = ../../sources/clip_interrogator-0.6.0-py3-none-any.whl;

  dependencies = with python3.pkgs; [
    accelerate
    open-clip-torch
    pillow
    requests
    safetensors
    torch
    torchvision
    tqdm
    transformers
  ];

  # The wheel carries no tests.
  doCheck = false;

  pythonImportsCheck = [ "clip_interrogator" ];

  meta = {
    description = "Generates a prompt from an image";
    homepage = "https://github.com/pharmapsychotic/clip-interrogator";
    license = lib.licenses.mit;
  };
}
