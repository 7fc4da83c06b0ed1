# Stands in for nixpkgs: answers callPackage, lib, stdenv and python3 as nixpkgs does, for one system.
# The repository's own expressions become real derivations; everything else is an empty stand-in.
# A derivation is made only when its outPath or drvPath is asked for, so evaluating reads no archive.
{
  request,
  system,
  world ? import ./unwatched.nix,
}:

let
  inherit (world) import;
  inherit (builtins)
    attrNames
    concatMap
    filter
    functionArgs
    intersectAttrs
    isAttrs
    isFunction
    listToAttrs
    map
    match
    removeAttrs
    ;

  # What an expression calls by itself keeps the defaults of arguments as well.
  given = builtins.import ./lib-of.nix { inherit request world; };
  lib = given.lib // {
    inherit callPackageWith makeOverridable;
  };
  platform = given.platform system;

  inherit (builtins.import ./said.nix) changed;

  makeOverridable =
    function: arguments:
    let
      result = function arguments;
    in
    if isAttrs result then
      result // { override = changes: makeOverridable function (arguments // changed changes arguments); }
    else
      result;

  # As in nixpkgs, an argument with a default is passed where nixpkgs has one of that name. Names that
  # an expression asks for without a default are in nixpkgs, or that expression is wrong. Of others
  # nobody here can tell; a default that is a plain value means a setting, though, and no package.
  passed =
    available: name: hasDefault:
    let
      value = available.${name};
    in
    if !hasDefault || !(standIns ? ${name}) || known ? ${name} || !(isStandIn value) then
      [ { inherit name value; } ]
    else if literal ? ${name} || match ".*Support|(enable|use|with)[A-Z].*" name != null then
      [ ]
    else
      [
        {
          inherit name;
          value = unknown "whether nixpkgs has ${name}";
        }
      ];

  isStandIn = value: isAttrs value && value ? isStandIn;
  setOf = names: lib.genAttrs names (_: true);
  known = setOf request.required // request.nixpkgs // own.names;
  literal = setOf request.withLiteral;

  # A missing argument is Nix's own error, which names the file and the argument.
  callPackageWith =
    available: expression: arguments:
    let
      function = if isFunction expression then expression else import expression;
      wanted = removeAttrs (functionArgs function) (attrNames arguments);
      found = intersectAttrs available wanted;
    in
    makeOverridable function (
      listToAttrs (concatMap (name: passed available name found.${name}) (attrNames found)) // arguments
    );

  # ---- what nixpkgs has, and the repository does not ----

  stand = builtins.import ./stand-in.nix {
    inherit
      lib
      platform
      request
      system
      world
      ;
    inherit (base) stdenv;
    pythonPackage = name: python.pkgs.${name} or (stand.package name);
  };
  inherit (stand) unknown;

  fetcher =
    name: arguments:
    stand.unknownOf "what ${name} gives"
    // (if isAttrs arguments then arguments else { })
    // {
      # As in nixpkgs, what is fetched is a derivation.
      type = "derivation";
      fetcher = name;
      fetcherArguments = arguments;
      name = arguments.name or "source";
      outPath = world.fetched name (if isAttrs arguments then arguments else { });
    };

  standInFor =
    name:
    if match "fetch[A-Z].*|fetch(url|git|zip|svn|hg|patch|tree)" name != null then
      fetcher name
    else if match "python3[0-9]*" name != null then
      pythonCalled name
    else if match "python3[0-9]*Packages" name != null then
      (pythonCalled (lib.removeSuffix "Packages" name)).pkgs
    else if match ".*[sS]tdenv" name != null then
      # With another compiler, or another version of it.
      base.stdenv
    else
      stand.called name;

  # No package has the name of a function of lib, for which `with` would look among the packages.
  isOfLib =
    name:
    lib ? ${name}
    && match "[a-z]+[A-Z].*|all|any|elem|filter|flatten|head|licenses|maintainers|optionals?|platforms|tail|unique" name != null;

  standIns = removeAttrs (lib.genAttrs (
    filter (name: !(isOfLib name)) request.names ++ attrNames request.nixpkgs
  ) standInFor) [
    # A set of Python's packages has them, and nixpkgs' top level has not.
    "buildPythonApplication"
    "buildPythonPackage"
    "pythonAtLeast"
    "pythonOlder"
    "toPythonApplication"
    "toPythonModule"
  ];

  # ---- what the repository has ----

  makePackage = builtins.import ./own-package.nix {
    inherit
      lib
      platform
      system
      world
      ;
  };

  makePython = builtins.import ./python.nix {
    inherit
      callPackageWith
      fetcher
      lib
      makePackage
      scope
      stand
      standIns
      ;
    inherit (base) stdenv;
  };

  # Java reads in what Nix prints whether anything rests on the version.
  usualVersion = builtins.trace "repro-asked: the version of python3" request.python;

  python = makePython usualVersion null (_: _: { });

  # `python313` is 3.13, whatever `python3` is.
  pythonCalled =
    name:
    let
      minor = lib.removePrefix "python3" name;
      version = "3.${minor}";
    in
    if minor == "" then python else makePython version version (_: _: { });

  extend = builtins.import ./extend.nix {
    inherit callPackageWith;
    pythonWith = makePython usualVersion null;
  };

  own = builtins.import ./own.nix {
    inherit request callPackageWith extend;
    setIn =
      prev: name:
      if prev ? ${name} && !(isStandIn prev.${name}) then prev.${name} else null;
  };

  scope = base // own.overlay scope base;

  base =
    standIns
    # Nobody compiles here for another platform than the one that builds.
    // lib.genAttrs [
      "buildPackages"
      "pkgsBuildBuild"
      "pkgsBuildHost"
      "pkgsBuildTarget"
      "pkgsHostHost"
      "pkgsHostTarget"
      "pkgsTargetTarget"
      "targetPackages"
    ] (_: scope)
    // {
      inherit lib system;
      inherit (lib)
        appendToName
        hiPrio
        lowPrio
        recurseIntoAttrs
        ;
      # What others have published with flox, by owner and package.
      catalogs = lib.genAttrs request.names (_: lib.genAttrs request.names stand.package);
      pkgs = scope;
      callPackage = callPackageWith scope;
      callPackages = expression: arguments: removeAttrs (scope.callPackage expression arguments) [ "override" ];
      newScope = extra: callPackageWith (scope // extra);
      extend = extend scope scope;
      appendOverlays = builtins.foldl' (extended: extended.extend) scope;
      pythonPackagesExtensions = [ ];
      config = {
        allowUnfree = true;
        cudaSupport = false;
        rocmSupport = false;
      };
      stdenv = stand.stdenv // {
        mkDerivation = makePackage python null;
        override = _: base.stdenv;
      };
      stdenvNoCC = scope.stdenv;
      python3 = python;
      python3Packages = python.pkgs;
      inherit makeOverridable;
    };
in
{
  own = own.of scope;
  inherit (python) pkgs;
  # A package of this scope tells everything by itself.
  view = lib.id;
  # Derivations that nixpkgs would bring: stand-ins are none.
  ofNixpkgs = [ ];
}
