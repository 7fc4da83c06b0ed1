# What the expressions say, for every system at once: nothing is built, and no archive is read.
{ request }:

let
  inherit (builtins)
    attrNames
    concatMap
    deepSeq
    elem
    filter
    foldl'
    fromJSON
    genericClosure
    getContext
    head
    isAttrs
    isPath
    isString
    listToAttrs
    map
    mapAttrs
    match
    readFile
    seq
    toJSON
    tryEval
    unsafeDiscardStringContext
    ;

  asked = fromJSON (readFile request);

  inherit (import ./lib.nix { names = [ ]; })
    genAttrs
    hasSuffix
    toList
    unique
    ;

  copied = import ./copied.nix { inherit (asked) repository; };

  # Why a package that is no Python one cannot be had, as far as its `meta` names systems.
  unavailableBy =
    system: meta:
    let
      named = (meta.platforms or [ ]) ++ (meta.badPlatforms or [ ]);
    in
    if builtins.all isString named then
      (import ./availability.nix).unavailableOn { inherit system; } meta
    else
      null;

  nameOf = package: package.attribute or package.pname or package.name or (toString package);

  sourceOf =
    world: package:
    let
      src = package.src or null;
      text = if isAttrs src then src.outPath or "" else src;
      paths = attrNames (getContext text);
    in
    if src == null then
      null
    else if isPath src then
      # Not "${src}", which would copy the file to the store.
      { path = toString src; }
    else if src ? fetcher || world.marks.marksOf src != [ ] then
      { fetcher = src.fetcher or (head (world.marks.marksOf src)); }
    else if isAttrs src && filter (hasSuffix ".drv") paths != [ ] then
      { fetcher = nameOf src; }
    else if paths != [ ] then
      copied.sourceOf (unsafeDiscardStringContext text)
    else
      { path = text; };

  licencesOf =
    package:
    let
      license = package.meta.license or [ ];
    in
    map (license: if isString license then license else license.spdxId or license.fullName or "unnamed") (
      toList license
    );

  isSet = value: !(elem value [ null false [ ] ]);

  flagsOf =
    package:
    filter (flag: isSet (package.${flag} or null)) [
      "dontCheckRuntimeDeps"
      "dontUsePythonImportsCheck"
      "pythonRelaxDeps"
      "pythonRemoveDeps"
    ]
    ++ (if package.doCheck or true then [ ] else [ "doCheck" ]);

  # `true` stands for every dependency.
  namesIn = value: if value == true then [ "*" ] else filter isString (toList value);

  # What cannot be evaluated, for a reason that Nix gives when it is asked for that alone.
  attempt =
    value:
    let
      tried = tryEval (deepSeq value value);
    in
    if asked ? attribute || tried.success then value else { inherit (tried) success; };

  describe = world: view: package: mapAttrs (_: attempt) {
    pname = package.pname or null;
    version = package.version or null;
    format = package.format;
    source = sourceOf world package;
    dependencies = unique (map (member: nameOf (view member)) package.dependencies);
    buildSystem = unique (map (member: nameOf (view member)) package.buildSystem);
    imports = package.pythonImportsCheck or [ ];
    flags = flagsOf package;
    relaxed = namesIn (package.pythonRelaxDeps or [ ]);
    removed = namesIn (package.pythonRemoveDeps or [ ]);
    python = package.interpreterVersion or null;
    extras = mapAttrs (_: members: unique (map (member: nameOf (view member)) (filter isAttrs members))) (
      package.optional-dependencies or { }
    );
    homepage = package.meta.homepage or null;
    licenses = licencesOf package;
  };

  # Its run-time inputs, of which no more is looked at than that they are packages.
  inputsOf =
    package:
    let
      inputs = filter isAttrs (package.dependencies or [ ]);
    in
    tryEval (foldl' (all: input: seq (nameOf input) all) inputs inputs);

  # Of a package as its engine shows it, under a name; in no graph where that cannot be told.
  node =
    system: view: default: package:
    let
      key = attempt (nameOf package);
      tried = inputsOf package;
      isKnown = tried.success;
      dependencies = if isKnown then tried.value else [ ];
    in
    {
      key = if isString key then key else default;
      value = {
        known = isKnown;
        dependencies = unique (map (member: nameOf (view member)) dependencies);
        unavailable = attempt (package.unavailable or (unavailableBy system (package.meta or { })));
        # A stand-in has a version only where the contract records it.
        version = attempt (if package ? knownVersion then package.knownVersion else package.version or null);
      };
      next = map view dependencies;
    };

  evaluate =
    system:
    let
      world = import ./world.nix {
        inherit (asked) repository;
        inherit system;
        beside = asked.folders;
        real = asked.scope == "nixpkgs.nix";
      };
      scope = import (./. + "/${asked.scope}") {
        request = asked;
        inherit system world;
      };
      inherit (scope) view;
      packageOf =
        expression:
        let
          package = scope.own.${expression} or (throw ".flox/pkgs has no ${expression}");
        in
        if asked.own.${expression}.file or "" == ".flox/pkgs/default.nix" then
          throw ".flox/pkgs/default.nix: flox finds no package at all while this file is there"
        else if isAttrs package && package ? isOwn then
          view package
        else if isAttrs package && package ? described then
          package // package.described
        else
          throw "${asked.own.${expression}.file}: this is not a package, and flox takes the file for one";

      # ---- packages of the repository that are none of its expressions: called from elsewhere, or overridden ----

      saidBy = package: package.attrs or package.said or { };
      written =
        package: mapAttrs (name: _: world.marks.placeOfAttribute name (saidBy package)) (saidBy package);
      expressionsLike =
        package:
        let
          file = match "(.*):[0-9]+" (written package).pname or "";
          isLike = name: name == package.pname or "" || [ asked.own.${name}.file ] == file;
        in
        map (name: scope.own.${name}) (filter isLike (attrNames asked.own));
      isOther =
        package: filter (own: written own == written package) (expressionsLike package) == [ ];
      placeOf =
        package:
        let
          places = written package;
          own = foldl' (all: it: all // written it) { } (expressionsLike package);
          changed = filter (name: places.${name} != "" && places.${name} != own.${name} or "") (
            attrNames places
          );
        in
        if elem "src" changed then
          places.src
        else if changed != [ ] then
          places.${head changed}
        else
          places.pname or "";
      membersOf =
        package:
        let
          tried = tryEval package;
          inputs = inputsOf tried.value;
        in
        filter (member: member ? isOwn) (if tried.success && inputs.success then inputs.value else [ ]);
      others = filter isOther (
        map (entry: entry.package) (genericClosure {
          startSet = concatMap (expression: map keyed (membersOf (packageOf expression))) asked.expressions;
          operator = entry: map keyed (membersOf (view entry.package));
        })
      );
      keyed = package: {
        key = toJSON (written package);
        inherit package;
      };

      closure = genericClosure {
        # What is recorded of nixpkgs takes part even where no expression needs it on this system.
        startSet =
          map (expression: node system view expression (packageOf expression)) asked.expressions
          ++ map (name: node system view name (view scope.pkgs.${name})) (
            filter (name: scope.pkgs ? ${name}) (attrNames asked.nixpkgs)
          )
          # A contract without a meta-package names packages as flox does.
          ++ map (expression: node system view expression (packageOf expression) // { key = expression; }) asked.expressions;
        operator = entry: map (node system view "unknown") entry.next;
      };
      described = genAttrs asked.expressions (expression: describe world view (packageOf expression));
    in
    if asked ? attribute then
      mapAttrs (_: package: package.${asked.attribute}) described
    else
    {
      others = map (package: describe world view (view package) // { place = attempt (placeOf package); }) others;
      packages = described;
      nodes = listToAttrs (
        map (entry: {
          name = entry.key;
          inherit (entry) value;
        }) closure
      );
    };
in
genAttrs asked.systems evaluate
