# Answers as scope.nix does, with a real nixpkgs: the repository's packages are an overlay of it, at
# the top level and among the packages of its Python. What their expressions say is written down on
# the way to nixpkgs' functions, because a derivation does not tell it any more: `src` is in the
# store by then, and `format` is gone.
{
  request,
  system,
  world ? import ./unwatched.nix,
}:

let
  inherit (builtins)
    attrNames
    concatMap
    elem
    filter
    getContext
    isAttrs
    isFunction
    isList
    listToAttrs
    map
    match
    tryEval
    ;

  lib = import ./lib.nix { names = [ ]; };
  said = import ./said.nix;

  expressions = attrNames own.names;

  pkgs = import (/. + request.tree) {
    inherit system;
    overlays = [ overlay ];
    config.allowUnfree = true;
  };

  # As nixpkgs does; evaluation watches how the repository's files are read.
  callPackageWith =
    available: expression:
    pkgs.lib.callPackageWith available (
      if isFunction expression then expression else world.import expression
    );

  overlay = final: prev: own.overlay (scopeOf final) prev;

  own = import ./own.nix {
    inherit request;
    inherit callPackageWith;
    extend =
      available: set: overlay:
      let
        prev = if set == null then available.lib.makeScope available.newScope (_: { }) else set;
        named = final: overlay (packagesOf available final);
      in
      if prev ? overrideScope then
        prev.overrideScope named
      else if prev ? extend then
        prev.extend named
      else
        throw "nixpkgs has a package of this name, and no set that more could be put into";
    setIn = prev: name: prev.${name} or null;
  };

  # A set of Python's packages, as the repository's expressions see it.
  packagesOf =
    scope: set:
    let
      all = set // {
        buildPythonPackage = noting "setuptools" set.buildPythonPackage;
        buildPythonApplication = noting "setuptools" set.buildPythonApplication;
        callPackage = callPackageWith (scope // all);
      };
    in
    if set ? buildPythonPackage then all else set;

  # nixpkgs, as the repository's expressions see it, and they alone.
  scopeOf =
    final:
    let
      called = pattern: filter (name: match pattern name != null && final ? ${name}) request.names;
      interpreter = python: python // { pkgs = packagesOf scope python.pkgs; };
      scope =
        final
        // lib.genAttrs ([ "python3" ] ++ called "python3[0-9]+") (name: interpreter final.${name})
        // lib.genAttrs ([ "python3Packages" ] ++ called "python3[0-9]+Packages") (
          name: packagesOf scope final.${name}
        )
        // {
          pkgs = scope;
          extend = overlay: scopeOf (final.extend overlay);
          appendOverlays = overlays: scopeOf (final.appendOverlays overlays);
          catalogs = throw "repro-unknown: nixpkgs does not know what others have published with flox";
          stdenv = final.stdenv // {
            mkDerivation = noting null final.stdenv.mkDerivation;
          };
          callPackage = callPackageWith scope;
          newScope = extra: callPackageWith (scope // extra);
        };
    in
    scope;

  # One of nixpkgs' functions, which goes on to do what it does.
  noting = defaultFormat: function: {
    __functor =
      _: given:
      let
        result = function given;
      in
      noted defaultFormat (said.read given result) result;
    override = changes: noting defaultFormat (function.override changes);
  };

  noted =
    defaultFormat: arguments: result:
    let
      afterwards =
        override: changes:
        noted defaultFormat (arguments // said.changed changes arguments) (override changes);
    in
    result
    // {
      isOwn = true;
      said = arguments // {
        format = said.formatOf defaultFormat arguments;
      };
      overrideAttrs = afterwards result.overrideAttrs;
      overridePythonAttrs = afterwards result.overridePythonAttrs;
    };

  # ---- what evaluate.nix and build.nix are told ----

  asked = filter (name: pkgs.python3.pkgs ? ${name} && !(elem name expressions)) (
    lib.unique (request.names ++ attrNames request.nixpkgs)
  );

  pnameOf = package: package.pname or (lib.removePrefix "${pkgs.python3.libPrefix}-" package.name);

  # The names of packages that have another one as attributes, as opencv has.
  attributes = listToAttrs (
    concatMap (
      name:
      let
        pname = tryEval (pkgs.python3.pkgs.${name}.pname or name);
      in
      if pname.success && pname.value != name && !(elem pname.value (asked ++ expressions)) then
        [ (lib.nameValuePair pname.value name) ]
      else
        [ ]
    ) asked
  );

  view =
    package:
    let
      own = package.said or package;
      pname = if package ? name || package ? pname then pnameOf package else toString package;
      meta = package.meta or { };
      marked = said.unavailableOn pkgs.stdenv.hostPlatform meta;
    in
    (package.said or { })
    // {
      inherit pname meta;
      isOwn = package ? isOwn;
      attribute = if package ? isOwn then pname else attributes.${pname} or pname;
      version = package.version or null;
      dependencies = filter (member: (tryEval (isAttrs member)).success) (said.dependenciesOf own);
      buildSystem = said.buildSystemOf own;
      interpreterVersion = package.pythonModule.pythonVersion or null;
      unavailable =
        if marked != null then
          marked
        else if meta.unsupported or false then
          "${system} is not among its platforms"
        else if !(meta.available or true) then
          "nixpkgs does not make it available"
        else
          null;
    };

  # What derivations a value leads to. A set that is none leads to none.
  leadsTo =
    value:
    if isList value then
      concatMap leadsTo value
    else if isAttrs value && !(value ? outPath) then
      [ ]
    else
      filter (lib.hasSuffix ".drv") (attrNames (getContext (toString value)));

  # What nixpkgs' functions add to every package: a package that says nothing by itself shows it.
  plain =
    map
      (
        how:
        pkgs.python3.pkgs.buildPythonPackage (
          {
            pname = "plain";
            version = "0";
            pythonImportsCheck = [ "plain" ];
            pythonRelaxDeps = true;
          }
          // how
        )
      )
      [
        { format = "wheel"; }
        { format = "setuptools"; }
        { format = "other"; }
        { pyproject = true; }
      ];

  derivationOf =
    name:
    let
      drvPath = tryEval pkgs.python3.pkgs.${name}.drvPath or null;
    in
    if drvPath.success && drvPath.value != null then [ drvPath.value ] else [ ];
in
{
  inherit view;
  inherit (pkgs.python3) pkgs;
  own = own.of pkgs;
  ofNixpkgs = lib.unique (
    concatMap derivationOf asked
    ++ concatMap (package: concatMap leadsTo (lib.attrValues package.drvAttrs)) plain
  );
}
