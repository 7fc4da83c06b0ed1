package reproducibility.sample;

import java.util.Map;

/** The expressions, the contract and the document of the sample repository. */
public final class SampleExpressions {
  public static final String CONTRACT =
      """
      meta-package = "sample-set"

      [platforms.x86_64-linux]
      count = 6
      packages = ["demo", "gitpython", "mover", "piexif", "pixels", "tint"]

      [platforms.aarch64-linux]
      count = 5
      packages = ["demo", "gitpython", "mover", "piexif", "tint"]

      [[platforms.aarch64-linux.excluded]]
      package = "pixels"
      cause = "kornia-rs"
      reason = "kornia-rs is marked as bad there"

      [platforms.aarch64-darwin]
      count = 6
      packages = ["demo", "gitpython", "mover", "piexif", "pixels", "tint"]

      [nixpkgs.python3]
      version = "3.13.9"

      [nixpkgs.numpy]
      version = "2.3.4"

      [nixpkgs.opencv4]
      provides = ["opencv-python"]

      [nixpkgs.kornia]
      dependencies = ["kornia-rs"]

      [nixpkgs.kornia-rs]
      unavailable = { aarch64-linux = "marked as bad" }
      """;

  static final String README =
      """
      # A sample

      | system | packages |
      |---|---|
      | x86_64-linux | 6 |
      | aarch64-linux | 5 |

      | package | version |
      |---|---|
      | [pixels](sources) | v0.3 |
      """;

  private static final String SETUPTOOLS =
      "pyproject = true;\n  build-system = with python3.pkgs; [ setuptools ];";

  private SampleExpressions() {}

  /** By the expression's name. */
  static Map<String, String> all() {
    return Map.of(
        "demo",
            expression(
                "demo", "1.0", "format = \"wheel\";", "demo-1.0-py3-none-any.whl", "numpy opencv4"),
        "pixels",
            expression(
                "pixels",
                "0.3",
                "format = \"wheel\";\n  optional-dependencies.fast = with python3.pkgs; [ numba ];",
                "pixels-0.3-py3-none-any.whl",
                "kornia"),
        "mover", expression("mover", "2.1", SETUPTOOLS, "mover-2.1.tar.gz", "numpy"),
        "tint",
            expression(
                "tint",
                "unstable-2024-01-01",
                SETUPTOOLS,
                "tint-" + SampleRepository.COMMIT + ".tar.gz",
                "pillow"),
        "sample-set", META);
  }

  private static String expression(
      String pname, String version, String format, String file, String dependencies) {
    return """
    { lib, python3 }:

    python3.pkgs.buildPythonPackage {
      pname = "%s";
      version = "%s";
      %s
      # fetchurl in a comment is no fetcher
      src = ../../sources/%s;
      dependencies = with python3.pkgs; [ %s ];
      meta.license = lib.licenses.mit;
    }
    """
        .formatted(pname, version, format, file, dependencies);
  }

  private static final String META =
      """
      { lib, stdenv, python3, callPackage }:

      python3.pkgs.buildPythonPackage {
        pname = "sample-set";
        version = "1.2.3";
        format = "other";
        dontUnpack = true;
        installPhase = "mkdir -p $out";
        dependencies =
          with python3.pkgs;
          [ gitpython piexif ]
          ++ map (file: callPackage file { }) [ ./demo.nix ./mover.nix ./tint.nix ]
          ++ lib.optionals (!(stdenv.hostPlatform.isLinux && stdenv.hostPlatform.isAarch64)) [ (callPackage ./pixels.nix { }) ];
      }
      """;
}
