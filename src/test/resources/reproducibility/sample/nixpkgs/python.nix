# The interpreter, and its packages: a scope that overlays extend by pythonPackagesExtensions.
pkgs:

let
  inherit (pkgs) lib stdenv;
  inherit (builtins) foldl' mapAttrs;

  python =
    stdenv.mkDerivation {
      pname = "python3";
      version = "3.13.9";
      buildCommand = "mkdir -p $out/bin; ln -s /usr/bin/python3 $out/bin/python3";
    }
    // {
      interpreter = "${python}/bin/python3";
      pythonVersion = "3.13";
      libPrefix = "python3.13";
      pythonModule = python;
      pkgs = packages;
    };

  hook =
    name:
    stdenv.mkDerivation {
      inherit name;
      buildCommand = ": > $out";
    };

  # nixpkgs fetches its own sources, and may: a hash says what comes of it.
  source = derivation {
    name = "source";
    inherit (pkgs) system;
    builder = "/bin/bash";
    args = [
      "-c"
      "printf x > $out"
    ];
    outputHashMode = "flat";
    outputHashAlgo = "sha256";
    outputHash = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";
  };

  known =
    attribute: entry:
    let
      inputs = map (name: packages.${name}) entry.dependencies ++ [ python ];
    in
    stdenv.mkDerivation {
      inherit (entry) pname version;
      name = "python3.13-${entry.pname}-${entry.version}";
      src = source;
      propagatedBuildInputs = inputs;
      buildCommand = "mkdir $out; cat $src > $out/module";
      meta = { inherit (entry) badPlatforms; };
      passthru = {
        pythonModule = python;
        dependencies = inputs;
      };
    };

  buildPythonPackage = {
    __functor = _: given: make (if lib.isFunction given then lib.fix given else given);
    override = _: buildPythonPackage;
  };

  make =
    said:
    let
      format = said.format or (if said.pyproject or null == true then "pyproject" else "setuptools");
      needed = (said.dependencies or [ ]) ++ (said.propagatedBuildInputs or [ ]);
      inputs = needed ++ [ python ];
    in
    stdenv.mkDerivation (
      removeAttrs said [
        "build-system"
        "dependencies"
        "format"
        "optional-dependencies"
        "pyproject"
        "pythonImportsCheck"
        "pythonRelaxDeps"
        "pythonRemoveDeps"
      ]
      // {
        name = "python3.13-${said.pname}-${said.version}";
        args = [ ./build.sh ];
        builtAs = format;
        nativeBuildInputs =
          map hook [
            "python-catch-conflicts-hook"
            "python-${format}-hook"
          ]
          ++ (said.build-system or [ ])
          ++ (said.nativeBuildInputs or [ ]);
        propagatedBuildInputs = inputs;
        importsToCheck = said.pythonImportsCheck or [ ];
        standIns = map lib.getName needed;
        passthru = {
          pythonModule = python;
          dependencies = inputs;
          build-system = said.build-system or [ ];
          optional-dependencies = said.optional-dependencies or { };
        }
        // said.passthru or { };
      }
      // (if said ? src then { src = "${said.src}"; } else { })
    )
    // {
      overridePythonAttrs = changes: make (said // (if lib.isFunction changes then changes said else changes));
    };

  base =
    self:
    mapAttrs known (lib.importJSON ./packages.json)
    // {
      inherit buildPythonPackage python;
      buildPythonApplication = buildPythonPackage;
      callPackage = lib.callPackageWith (pkgs // self);
    };

  packages = foldl' (
    previous: extension: previous // extension packages previous
  ) (base packages) pkgs.pythonPackagesExtensions;
in
python
