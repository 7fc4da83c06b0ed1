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
    head
    isAttrs
    isString
    listToAttrs
    mapAttrs
    match
    readFile
    seq
    toJSON
    tryEval
    ;

  asked = fromJSON (readFile request);

  inherit (import ./lib.nix { names = [ ]; }) genAttrs unique;

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

  inherit (import ./description.nix {
    inherit (asked) repository archives;
    isStrict = asked ? attribute;
  })
    attempt
    describe
    nameOf
    ;

  asking =
    system: expression: value:
    if expression == null then value else import ./asking.nix system expression value;

  unavailableOn =
    system: package: package.unavailable or (unavailableBy system (package.meta or { }));

  # Its run-time inputs, of which no more is looked at than that they are packages.
  inputsOf =
    package:
    let
      inputs = filter isAttrs (package.dependencies or [ ]);
    in
    tryEval (foldl' (all: input: seq (nameOf input) all) inputs inputs);

  # Of a package as its engine shows it, under a name; in no graph where that cannot be told. It is looked at for an
  # expression, or for none.
  node =
    system: view: for: default: package:
    let
      about = asking system for;
      key = attempt (nameOf package);
      tried = inputsOf package;
      isKnown = tried.success;
      dependencies = if isKnown then tried.value else [ ];
    in
    {
      inherit for;
      key = about (if isString key then key else default);
      value = mapAttrs (_: value: about (deepSeq value value)) {
        known = isKnown;
        dependencies = unique (map (member: nameOf (view member)) dependencies);
        unavailable = attempt (unavailableOn system package);
        # A stand-in has a version only where the contract records it.
        version = attempt (if package ? knownVersion then package.knownVersion else package.version or null);
      };
      next = about (map view dependencies);
    };

  evaluate =
    system:
    let
      inherit (import ./asked-scope.nix { inherit asked system; }) scope world;
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
      others = filter (entry: asking system entry.for (isOther entry.package)) (genericClosure {
        startSet = concatMap (expression: membersFor expression (packageOf expression)) asked.expressions;
        operator = entry: membersFor entry.for (view entry.package);
      });
      membersFor =
        for: package:
        map (member: {
          inherit for;
          key = asking system for (toJSON (written member));
          package = member;
        }) (asking system for (membersOf package));

      closure = genericClosure {
        # What is recorded of nixpkgs takes part even where no expression needs it on this system.
        startSet =
          map (expression: node system view expression expression (packageOf expression)) asked.expressions
          ++ map (name: node system view null name (view scope.pkgs.${name})) (
            filter (name: scope.pkgs ? ${name}) (attrNames asked.nixpkgs)
          )
          # A contract without a meta-package names packages as flox does.
          ++ map (
            expression: node system view expression expression (packageOf expression) // { key = expression; }
          ) asked.expressions;
        operator = entry: map (node system view entry.for "unknown") entry.next;
      };
      describedFor = expression: package: mapAttrs (_: asking system expression) (describe world view package);
    in
    # Every attribute of a package asks for the package first.
    if asked.attribute or null == "package" then
      genAttrs asked.expressions (expression: seq (packageOf expression) true)
    else if asked.attribute or null == "unavailable" then
      genAttrs asked.expressions (
        expression: unavailableOn system (packageOf expression) != null || throw "it is available"
      )
    else if asked ? attribute then
      genAttrs asked.expressions (expression: (describe world view (packageOf expression)).${asked.attribute})
    else
    {
      others = map (
        entry: describedFor entry.for (view entry.package) // { place = attempt (placeOf entry.package); }
      ) others;
      packages = genAttrs asked.expressions (expression: describedFor expression (packageOf expression));
      nodes = listToAttrs (
        map (entry: {
          name = entry.key;
          inherit (entry) value;
        }) closure
      );
    };
in
genAttrs asked.systems evaluate
