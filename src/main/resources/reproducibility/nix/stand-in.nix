# What nixpkgs has and the repository does not. Of such a package the name is known, and what the contract records of it;
# whatever else is asked of it is unknown, and so is what rests on that.
{
  lib,
  platform,
  request,
  system,
  stdenv,
  # The stand-in of a Python package, by its attribute.
  pythonPackage,
  world,
}:

let
  inherit (builtins)
    attrNames
    filter
    isAttrs
    isFunction
    isString
    map
    mapAttrs
    match
    removeAttrs
    ;
  said = import ./said.nix;

  # Java looks for these words.
  unknown = what: throw "repro-unknown: the stand-in does not know ${what}";

  # Every name that an expression mentions can be asked for, but not those by which Nix, nixpkgs' lib (`_type`) and
  # this suite tell things apart.
  mentioned = removeAttrs (lib.genAttrs (filter (name: match "_.*" name == null) request.names) (_: null)) [
    "attribute"
    "callPackage"
    "drvPath"
    "extend"
    "fetcher"
    "fetcherArguments"
    "interpreter"
    "isChanged"
    "isOwn"
    "isStandIn"
    "mainProgram"
    "newScope"
    "outputSpecified"
    "outputs"
    "overrideScope"
    "recurseForDerivations"
    "said"
    "type"
  ];
  unknownOf = name: mapAttrs (attribute: _: unknown "${name}.${attribute}") mentioned;

  # What buildPythonPackage is told, and nobody here knows of nixpkgs' own packages.
  unsaid =
    name:
    lib.genAttrs [
      "version"
      "src"
      "format"
      "dependencies"
      "buildSystem"
      "pythonImportsCheck"
      "meta"
      "optional-dependencies"
    ] (attribute: unknown "${name}.${attribute}");

  package =
    name:
    let
      recorded = request.nixpkgs.${name} or { };
      unavailable = recorded.unavailable or { };
      change =
        changes:
        self
        // {
          isChanged = true;
          drvPath = unknown "how nixpkgs builds ${name}";
          described =
            let
              new = said.changed changes (unknownOf name // { pname = name; });
            in
            self // unsaid name // removeAttrs new [ "dependencies" ];
        };
      self =
        unknownOf name
        // lib.genAttrs [ "out" "dev" "lib" "bin" "man" "doc" "static" "include" ] (_: self)
        // {
          type = "derivation";
          isStandIn = true;
          inherit system stdenv;
          pname = name;
          name = unknown "${name}.name";
          version = recorded.version or (unknown "the version of ${name}");
          knownVersion = recorded.version or null;
          outPath = "/stand-in/${name}";
          dependencies = map pythonPackage (recorded.dependencies or [ ]);
          unavailable = unavailable.${system} or null;
          passthru = unknownOf name;
          optional-dependencies = mapAttrs (extra: _: unknown "what ${name}[${extra}] brings") mentioned;
          meta = unknownOf "${name}.meta" // {
            available = !(unavailable ? ${system});
            badPlatforms = attrNames unavailable;
            platforms = lib.subtractLists (attrNames unavailable) lib.platforms.all;
            broken = false;
          };
          override = _: change { };
          overrideAttrs = change;
          overridePythonAttrs = change;
          __functor = _: given: world.applied name given (called name given);
        };
    in
    self;

  # A function of nixpkgs makes a package of what has a name: buildGoModule, symlinkJoin, writeText.
  called =
    name: given:
    if isString given then
      made { name = given; }
    else if isFunction given && isAttrs (given (package name)) || isAttrs given && (given ? pname || given ? name) then
      made given
    else
      package name;

  made =
    given:
    let
      attrs = said.read given self;
      name = attrs.pname or (builtins.parseDrvName attrs.name).name;
      self =
        package name
        // attrs
        // attrs.passthru or { }
        // {
          type = "derivation";
          pname = name;
          isStandIn = true;
          isChanged = true;
          unavailable = said.unavailableOn platform (attrs.meta or { });
          drvPath = unknown "how nixpkgs builds ${name}";
          overrideAttrs = changes: made (attrs // said.changed changes attrs);
          override = _: self;
          __functor = _: _: self;
          described = {
            pname = name;
            version = attrs.version or null;
            src = attrs.src or null;
            format = null;
            pythonImportsCheck = [ ];
            dontCheckRuntimeDeps = attrs.dontCheckRuntimeDeps or false;
            dontUsePythonImportsCheck = attrs.dontUsePythonImportsCheck or false;
            doCheck = attrs.doCheck or true;
            pythonRelaxDeps = attrs.pythonRelaxDeps or [ ];
            pythonRemoveDeps = attrs.pythonRemoveDeps or [ ];
            optional-dependencies = attrs.optional-dependencies or { };
            dependencies = said.dependenciesOf attrs;
            buildSystem = said.buildSystemOf attrs;
            meta = attrs.meta or { };
          };
        };
    in
    self;

  # Members of a set of nixpkgs: packages, hooks and functions, but settings are not.
  set =
    name:
    mapAttrs (
      member: _:
      if match ".*Version|.*Support|(is|has|with)[A-Z].*" member != null then
        unknown "${name}.${member}"
      else if match ".*[sS]tdenv" member != null then
        stdenv
      else
        package member
    ) mentioned
    // {
      recurseForDerivations = true;
    };

  isSet =
    name:
    match ".*Packages(_[0-9_]+)?|(appimage|docker|oci)Tools|rustPlatform|stdenvAdapters|testers|writers|xorg|gst_all_1|qt[56]|libsForQt5|darwin|vimPlugins|beam" name != null;

  # Without its function, which makes the repository's packages.
  standardEnvironment =
    platform
    // lib.genAttrs [
      "allowedRequisites"
      "bootstrapTools"
      "defaultBuildInputs"
      "defaultNativeBuildInputs"
      "disallowedRequisites"
      "drvPath"
      "extraBuildInputs"
      "extraNativeBuildInputs"
      "extraSandboxProfile"
      "fetchurlBoot"
      "initialPath"
      "libc"
      "meta"
      "outPath"
      "override"
      "overrideDerivation"
      "overrides"
      "preHook"
      "setup"
      "shellDryRun"
      "shellPackage"
      "tests"
    ] (name: unknown "stdenv.${name}")
    // {
      name = "stdenv-${if platform.isDarwin then "darwin" else "linux"}";
      cc = package "cc" // {
        cc = package "gcc";
        libc = package "libc";
        bintools = package "bintools";
        isGNU = !platform.isDarwin;
        isClang = platform.isDarwin;
      };
      hasCC = true;
      shell = "/stand-in/bash/bin/bash";
      hostPlatform = platform;
      buildPlatform = platform;
      targetPlatform = platform;
    };
in
{
  inherit made package unknown unknownOf;
  stdenv = standardEnvironment;
  called =
    name:
    if isSet name then
      set name
    else if name == "makeRustPlatform" then
      _: set "rustPlatform"
    else
      package name;
}
