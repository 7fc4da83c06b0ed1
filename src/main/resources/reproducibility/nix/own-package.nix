# A package of the repository, as buildPythonPackage of nixpkgs makes it: of an interpreter, the format where the
# expression names none, and what the expression says.
{
  lib,
  platform,
  system,
  world,
}:

let
  inherit (builtins) filter map removeAttrs;
  said = import ./said.nix;
  inherit (said) changed;

  makePackage =
    interpreter: defaultFormat: given:
    let
      attrs = said.read given package;
      format = said.formatOf defaultFormat attrs;
      dependencies = said.dependenciesOf attrs;
      isOwn = member: member ? isOwn;

      derivation = world.derive attrs (
        # As in nixpkgs, every other attribute reaches the builder, and Nix: a fixed output, say, or __noChroot.
        removeAttrs attrs [
          "build-system"
          "buildInputs"
          "checkInputs"
          "dependencies"
          "disabled"
          "env"
          "format"
          "meta"
          "nativeBuildInputs"
          "nativeCheckInputs"
          "optional-dependencies"
          "passthru"
          "pyproject"
          "pythonImportsCheck"
          "pythonRelaxDeps"
          "pythonRemoveDeps"
        ]
        // attrs.env or { }
        // {
          inherit (package) name;
          inherit format system;
          builder = "/bin/bash";
          args = [ ./build-python-package.sh ];
          propagatedBuildInputs = filter isOwn dependencies;
          buildSystem = filter isOwn (said.buildSystemOf attrs);
          importsToCheck = attrs.pythonImportsCheck or [ ];
          standIns = map lib.getName dependencies;
        }
      );

      unavailable =
        let
          meta = attrs.meta or { };
          marked = said.unavailableOn platform meta;
        in
        if marked != null then
          marked
        else if attrs.disabled or false then
          "disabled for Python ${interpreter.version}"
        else
          null;

      overrideAttrs = changes: makePackage interpreter defaultFormat (attrs // changed changes attrs);

      package =
        attrs
        // attrs.passthru or { }
        // {
          type = "derivation";
          isOwn = true;
          name = attrs.name or "${attrs.pname}-${attrs.version}";
          outputName = "out";
          inherit (derivation) drvPath outPath;
          inherit
            attrs
            format
            system
            dependencies
            unavailable
            overrideAttrs
            ;
          out = package;
          buildSystem = said.buildSystemOf attrs;
          interpreterVersion = interpreter.named;
          overridePythonAttrs = overrideAttrs;
          # Of the arguments of the function that makes it, until callPackage gives it its own.
          override = overrideAttrs;
          meta = {
            available = unavailable == null;
          }
          // attrs.meta or { };
        };
    in
    package;
in
makePackage
