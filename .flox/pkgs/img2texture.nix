{ lib, python3 }:

python3.pkgs.buildPythonPackage {
  pname = "img2texture";
  version = "unstable-2024-09-08";
  pyproject = true;

  # WASasquatch/img2texture at this commit.
  src = ../../sources/img2texture-d6159abea44a0b2cf77454d3d46962c8b21eb9d3.tar.gz;

  build-system = with python3.pkgs; [ setuptools ];

  dependencies = with python3.pkgs; [ pillow ];

  # The tests compare digests of images, which change with the version of pillow.
  doCheck = false;

  pythonImportsCheck = [ "img2texture" ];

  meta = {
    description = "Converts images to seamless tiles";
    homepage = "https://github.com/WASasquatch/img2texture";
    license = lib.licenses.mit;
  };
}
