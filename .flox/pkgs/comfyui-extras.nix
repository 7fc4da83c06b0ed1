{
  lib,
  stdenv,
  python3,
  callPackage,
}:

let
  inherit (stdenv.hostPlatform) isAarch64 isDarwin isLinux;

  # nixpkgs marks kornia-rs, which kornia needs, as bad on aarch64-linux.
  hasKornia = !(isLinux && isAarch64);

  # stringzilla, which albumentations needs, does not compile with the Apple SDK.
  hasAlbumentations = !isDarwin;

  vendored = [
    (callPackage ./clip-interrogator.nix { })
    # nixpkgs' own is broken on Darwin.
    (callPackage ./color-matcher.nix { })
    (callPackage ./colour-science.nix { })
    (callPackage ./cstr.nix { })
    (callPackage ./ffmpy.nix { })
    (callPackage ./img2texture.nix { })
    # nixpkgs' own builds on x86_64-linux only.
    (callPackage ./rembg.nix { })
  ]
  ++ lib.optionals hasKornia [
    (callPackage ./pixeloe.nix { })
    (callPackage ./transparent-background.nix { })
  ];

  fromNixpkgs =
    with python3.pkgs;
    [
      easydict
      fairscale
      gitpython
      numba
      onnxruntime
      piexif
      pillow-heif
      pymatting
      simpleeval
    ]
    ++ lib.optionals hasAlbumentations [
      albumentations
    ];
in
python3.pkgs.buildPythonPackage {
  pname = "comfyui-extras";
  # The ComfyUI version that this set serves.
  version = "0.3.75";
  format = "other";

  # There is no source: the package is what it depends on.
  dontUnpack = true;

  dependencies = vendored ++ fromNixpkgs;

  installPhase = ''
    runHook preInstall
    mkdir -p $out
    runHook postInstall
  '';

  meta = {
    description = "Python libraries that ComfyUI's custom nodes need";
    # Those of the vendored packages.
    license = with lib.licenses; [
      asl20
      bsd3
      gpl3Plus
      mit
    ];
  };
}
