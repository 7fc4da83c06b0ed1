# What evaluating and building the expressions does beside giving packages: what it fetches, which
# derivations a package stands for, and what depends on the folder that the repository lies in. It
# ends with an error that begins with `repro:` where something is asked of the machine.
{ request }:

let
  inherit (builtins)
    all
    attrNames
    concatMap
    deepSeq
    filter
    fromJSON
    isAttrs
    isString
    length
    listToAttrs
    map
    readFile
    seq
    substring
    toJSON
    tryEval
    unsafeDiscardStringContext
    ;

  asked = fromJSON (readFile request);

  inherit (import ./lib.nix { names = [ ]; }) genAttrs;

  # Every expression as it is in one copy of the repository.
  within =
    system: repository:
    let
      inherit
        (import ./asked-scope.nix {
          inherit asked system repository;
          more.strict = true;
        })
        scope
        world
        ;
    in
    {
      inherit world;
      package =
        expression:
        let
          package = scope.own.${expression};
        in
        if isAttrs package && (package ? isOwn || package ? described) then
          package
        else
          throw "${asked.own.${expression}.file}: this is not a package, and flox takes the file for one";
      view = scope.view;
    };

  # What an expression gives to the function that makes its package.
  saidBy = package: package.attrs or package.said or { };

  plain = text: unsafeDiscardStringContext (toString text);

  short = value: substring 0 200 (unsafeDiscardStringContext (toJSON value));

  # To ask a package of nixpkgs for it would instantiate all that it is made of.
  pathOf =
    package:
    plain (
      if package ? isOwn then
        orElse "${package.name}, not available" package.drvPath
      else if package ? isStandIn then
        package.pname
      else
        package.name or ""
    );

  # nixpkgs refuses what needs a package that is not available on the platform.
  orElse =
    instead: value:
    let
      tried = tryEval value;
    in
    if asked.scope == "nixpkgs.nix" && !tried.success then instead else value;

  # `everything`: tests and scripts in `passthru` are evaluated as well, and no build fetches for them.
  effectsOf =
    everything: system: expression:
    let
      here = within' system asked.repository;
      there = within' system asked.copy;
      package = here.package expression;
      given = saidBy package;
      inherit (here.world) marks;

      beside = {
        meta = package.meta or { };
        passthru = given.passthru or { };
        extras = given.optional-dependencies or { };
      };

      # An input that differs shows it itself.
      attributes =
        world: value:
        world.attributesOf (
          input: if input ? isOwn then input.name else orElse input.name "${input.outPath}"
        ) (saidBy value);
      inOneFolder = attributes here.world package;
      inAnother = attributes there.world (there.package expression);
    in
    {
      path = pathOf package;
      fetches = map plain (
        marks.marksIn [ package ]
        ++ (if everything then seq (length (marks.marksIn beside)) (marks.marksIn beside.extras) else [ ])
      );
      members = map (member: {
        name = plain (member.pname or member.name or "unnamed");
        path = pathOf member;
        own = member ? isOwn;
      }) (filter isAttrs (here.view package).dependencies);
      differences = listToAttrs (
        concatMap (
          name:
          let
            one = short inOneFolder.${name};
            other = short (inAnother.${name} or null);
          in
          if toJSON inOneFolder.${name} == toJSON (inAnother.${name} or null) then
            [ ]
          else
            [
              {
                inherit name;
                value = [
                  one
                  other
                ];
              }
            ]
        ) (attrNames inOneFolder)
      );
    };

  worlds = genAttrs asked.systems (system: {
    here = within system asked.repository;
    there = within system asked.copy;
  });
  within' =
    system: repository:
    if repository == asked.repository then worlds.${system}.here else worlds.${system}.there;

  asking =
    system: expression: value:
    import ./asking.nix system expression (deepSeq value value);

  # Everything where that can be told on each system, else what a build asks for; where that cannot be told on each
  # either, what can be told on one by itself, or null.
  asFarAsKnown =
    expression:
    let
      tried = everything: genAttrs asked.systems (system: tryEval (asking system expression (effectsOf everything system expression)));
      whole = tried true;
      built = tried false;
      isKnown = on: all (system: on.${system}.success) asked.systems;
      alone =
        system: everything:
        tryEval (asking system "${expression} alone" (effectsOf everything system expression));
      either =
        system:
        let
          one = alone system true;
          other = alone system false;
        in
        if one.success then
          one.value
        else if other.success then
          other.value
        else
          null;
    in
    if isKnown whole then
      system: whole.${system}.value
    else if isKnown built then
      system: built.${system}.value
    else
      either;
in
if asked ? everything then
  genAttrs asked.systems (system: genAttrs asked.expressions (effectsOf asked.everything system))
else
  let
    answers = genAttrs asked.expressions asFarAsKnown;
  in
  genAttrs asked.systems (system: genAttrs asked.expressions (expression: answers.${expression} system))
