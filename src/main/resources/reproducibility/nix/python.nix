# A Python of nixpkgs, and the set of its packages: a version, the same where the expression says it (else null), and an
# overlay of the packages.
{
  callPackageWith,
  fetcher,
  lib,
  makePackage,
  scope,
  stand,
  standIns,
  stdenv,
}:

let
  inherit (import ./said.nix) changed;

  # nixpkgs' function can be had with another compiler.
  overridable = function: {
    __functor = _: function;
    override = _: overridable function;
  };

  makePython =
    version: named: extension:
    let
      self = {
        inherit named stdenv version;
        pythonOnBuildForHost = self;
        interpreter = "/usr/bin/python3";
        pname = "python3";
        name = "python3-${version}";
        pythonVersion = lib.versions.majorMinor version;
        executable = "python3";
        libPrefix = "python3";
        sitePackages = "lib/python3/dist-packages";
        outPath = "/usr";
        inherit (stand.package "python3") described;
        isPy3k = true;
        implementation = "cpython";
        meta.platforms = lib.platforms.all;
        pkgs = known // extension pkgs known;
        withPackages =
          choose:
          stand.made {
            name = "python3-env";
            dependencies = choose pkgs;
          };
        buildEnv = stand.package "python3-env";
        override = changes: makePython version named ((changed changes { }).packageOverrides or extension);
      };
      inherit (self) pkgs;
      versions = lib.genAttrs (map (minor: "isPy3${toString minor}") (lib.range 6 20)) (
        name: name == "isPy3${lib.versions.minor version}"
      );
      known = standIns // versions // {
        # Whatever Python's packages are called, nixpkgs has these of its own.
        inherit (scope)
          buildPackages
          catalogs
          config
          lib
          makeOverridable
          pkgs
          pkgsBuildBuild
          pkgsBuildHost
          pkgsHostTarget
          python3
          python3Packages
          stdenv
          stdenvNoCC
          system
          targetPackages
          ;
        isPy27 = false;
        python = self;
        pythonPackages = pkgs;
        inherit (self) isPy3k pythonVersion;
        isPyPy = false;
        pythonOlder = lib.versionOlder self.pythonVersion;
        pythonAtLeast = lib.versionAtLeast self.pythonVersion;
        buildPythonPackage = overridable (makePackage self "setuptools");
        buildPythonApplication = overridable (makePackage self "setuptools");
        toPythonModule = lib.id;
        toPythonApplication = lib.id;
        fetchPypi = fetcher "fetchPypi";
        callPackage = callPackageWith (scope // pkgs);
        newScope = extra: callPackageWith (scope // pkgs // extra);
        overrideScope = overlay: (makePython version named (lib.composeExtensions extension overlay)).pkgs;
      };
    in
    self;
in
makePython
