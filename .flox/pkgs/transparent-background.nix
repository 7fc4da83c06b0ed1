{ lib, python3 }:

python3.pkgs.buildPythonPackage {
  pname = "transparent-background";
  version = "1.3.4";
  format = "wheel";

  src = ../../sources/transparent_background-1.3.4-py3-none-any.whl;

  # nixpkgs' opencv4 provides the module cv2 under another distribution name.
  pythonRemoveDeps = [ "opencv-python" ];

  dependencies = with python3.pkgs; [
    albucore
    albumentations
    easydict
    gdown
    kornia
    opencv4
    pymatting
    pyyaml
    timm
    torch
    torchvision
    tqdm
    wget
  ];

  # The wheel carries no tests.
  doCheck = false;

  pythonImportsCheck = [ "transparent_background" ];

  meta = {
    description = "Makes the background of images transparent";
    homepage = "https://github.com/plemeri/transparent-background";
    license = lib.licenses.mit;
  };
}
