{ lib, python3 }:

python3.pkgs.buildPythonPackage {
  pname = "rembg";
  version = "2.0.68";
  format = "wheel";

  src = ../../sources/rembg-2.0.68-py3-none-any.whl;

  # nixpkgs' opencv4 provides the module cv2 under another distribution name.
  pythonRemoveDeps = [ "opencv-python-headless" ];

  dependencies = with python3.pkgs; [
    jsonschema
    numpy
    opencv4
    pillow
    pooch
    pymatting
    scikit-image
    scipy
    tqdm
  ];

  # No pythonImportsCheck: `import rembg` wants onnxruntime, which upstream declares
  # by this extra alone. comfyui-extras brings it beside rembg.
  optional-dependencies.cpu = with python3.pkgs; [ onnxruntime ];

  # The wheel carries no tests.
  doCheck = false;

  meta = {
    description = "Removes the background of images";
    homepage = "https://github.com/danielgatis/rembg";
    license = lib.licenses.mit;
  };
}
