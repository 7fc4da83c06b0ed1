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
    "attrs"
    "buildSystem"
    "callPackage"
    "described"
    "drvPath"
    "extend"
    "fetcher"
    "fetcherArguments"
    "interpreter"
    "interpreterVersion"
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
        let
          new = said.changed changes (unknownOf name // { pname = name; });
        in
        self // {
          isChanged = true;
          drvPath = unknown "how nixpkgs builds ${name}";
          inherit (world.applied name new self) outPath;
          described = self // unsaid name // removeAttrs new [ "dependencies" ];
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
          override = changes: world.applied name (said.changed changes (unknownOf name)) (change { });
          overrideAttrs = change;
          overridePythonAttrs = change;
          # As an expression's own package: nothing is known of it but its name.
          described = unsaid name;
          __functor = me: given: world.applied name given (called me name given);
        };
    in
    self;

  # A function of nixpkgs makes a package of what has a name: buildGoModule, symlinkJoin, writeText. More arguments may come.
  called =
    me: name: given:
    if isString given then
      madeBy name { name = given; }
    else if isFunction given && isAttrs (given (package name)) || isAttrs given && (given ? pname || given ? name) then
      madeBy name given
    else
      me;

  made = madeBy "nixpkgs";
  madeBy =
    function: given:
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
          inherit (world.applied function attrs (package name)) outPath;
          overrideAttrs = changes: madeBy function (attrs // said.changed changes attrs);
          override = changes: world.applied function (said.changed changes { }) self;
          __functor = me: more: world.applied function more me;
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

  # Each kind of file is a function of settings.
  formats = mapAttrs (_: _: _: {
    generate = name: value: world.applied "generate" value (made { inherit name; });
    type = unknown "formats.type";
  }) mentioned;
in
{
  inherit made package unknown unknownOf;
  stdenv = import ./stdenv.nix {
    inherit
      lib
      package
      platform
      unknown
      ;
  };
  called =
    name:
    if isSet name then
      set name
    else if name == "formats" then
      formats
    else if name == "makeRustPlatform" then
      _: set "rustPlatform"
    else
      package name;
}
