{ lib, python3 }:

python3.pkgs.buildPythonPackage {
  pname = "pixeloe";
  version = "0.1.4";
  pyproject = true;

  src = ../../sources/pixeloe-0.1.4.tar.gz;

  build-system = with python3.pkgs; [
    setuptools
    wheel
  ];

  # nixpkgs' opencv4 provides the module cv2 under another distribution name.
  pythonRemoveDeps = [ "opencv-python" ];

  dependencies = with python3.pkgs; [
    kornia
    numpy
    opencv4
    pillow
    torch
  ];

  # The sdist carries no tests.
  doCheck = false;

  # Not pixeloe.torch.pixelize: it imports torchvision and tqdm, which upstream does not declare.
  pythonImportsCheck = [
    "pixeloe"
    "pixeloe.legacy.pixelize"
  ];

  meta = {
    description = "Detail-oriented pixelization based on contrast-aware outline expansion";
    homepage = "https://github.com/KohakuBlueleaf/PixelOE";
    license = lib.licenses.asl20;
  };
}
