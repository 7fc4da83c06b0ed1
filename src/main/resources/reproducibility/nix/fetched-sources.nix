# What the src of each expression fetches, for every system: the fetcher and its arguments, where src is written, and
# a digest of each other attribute, by which it can be shown that nothing else has changed.
{ request }:

let
  inherit (builtins)
    attrNames
    deepSeq
    filter
    fromJSON
    hashString
    isAttrs
    isBool
    isInt
    isList
    isPath
    isString
    listToAttrs
    mapAttrs
    match
    readFile
    removeAttrs
    seq
    stringLength
    substring
    toJSON
    tryEval
    unsafeDiscardStringContext
    unsafeGetAttrPos
    ;

  asked = fromJSON (readFile request);
  inherit (import ./lib.nix { names = [ ]; }) genAttrs;

  attempt =
    value:
    let
      tried = tryEval (deepSeq value value);
    in
    if tried.success then tried.value else null;

  # An argument of a fetcher, as a list of texts.
  rendered =
    value:
    if isString value then
      [ (unsafeDiscardStringContext value) ]
    else if isBool value then
      [ (if value then "true" else "false") ]
    else if isInt value || isPath value then
      [ (toString value) ]
    else if isList value then
      map (it: if isString it then unsafeDiscardStringContext it else "a value") value
    else if value == null then
      [ ]
    else
      [ "a value" ];

  argumentsOf =
    src:
    let
      given = src.fetcherArguments;
    in
    if isAttrs given then mapAttrs (_: rendered) given else { url = rendered given; };

  start = "${asked.repository}/";

  placeOf =
    package:
    let
      place = unsafeGetAttrPos "src" package;
      file = toString place.file;
      length = stringLength start;
    in
    if place != null && substring 0 length file == start then
      {
        file = substring length (-1) file;
        inherit (place) line column;
      }
    else
      null;

  evaluate =
    system:
    let
      inherit
        (import ./asked-scope.nix {
          inherit asked system;
          more.telling = true;
        })
        scope
        world
        ;

      kindOf =
        package:
        let
          src = package.src;
        in
        if !(package ? src) || src == null then
          { kind = "none"; }
        else if isPath src then
          {
            kind = "file";
            path = toString src;
          }
        else if isAttrs src && src ? fetcher then
          {
            kind = "fetched";
            inherit (src) fetcher;
            arguments = argumentsOf src;
          }
        else if world.marks.marksOf src != [ ] then
          { kind = "made"; }
        else
          { kind = "other"; };

      # Of the expression alone: what nixpkgs' functions add is not known here.
      attributesOf =
        package:
        removeAttrs (package.attrs or package) [
          "src"
          "passthru"
        ];

      digest =
        value:
        let
          text = toJSON (world.attributesOf (it: "${it.outPath}") { inherit value; });
        in
        attempt (hashString "sha256" text);

      textsWithSource =
        given:
        filter (
          name:
          let
            value = attempt given.${name};
          in
          name == "sourceRoot"
          || isString value && match ".*([$][{]?src([^a-zA-Z0-9_].*)?|source/.*)" (unlined value) != null
        ) (attrNames given);

      unlined = builtins.replaceStrings [ "\n" ] [ " " ];

      describe =
        package:
        let
          given = attributesOf package;
          known = filter (it: it.value != null) (
            map (name: {
              inherit name;
              value = digest given.${name};
            }) (attrNames given)
          );
          fetches = map world.marks.words (world.marks.marksIn (removeAttrs (world.marks.built given) [ "meta" ]));
        in
        {
          pname = attempt (package.pname or null);
          version = attempt (package.version or null);
          place = attempt (placeOf (package.attrs or package));
          others = attempt fetches;
          texts = textsWithSource (removeAttrs given [ "meta" ]);
          attributes = listToAttrs known;
        }
        // (
          let
            kind = tryEval (deepSeq (kindOf package) (kindOf package));
          in
          if kind.success then kind.value else { kind = "fails"; }
        );

      packageOf =
        expression:
        let
          package = scope.own.${expression} or (throw "no ${expression}");
          tried = tryEval (seq (isAttrs package) package);
        in
        if !tried.success then
          { kind = "fails"; }
        else if !(isAttrs package) then
          { kind = "none"; }
        else if package ? fetcher then
          { kind = "itself"; }
        else
          describe package;
    in
    genAttrs asked.expressions (
      expression:
      let
        package = packageOf expression;
      in
      import ./asking.nix system expression (deepSeq package package)
    );
in
genAttrs asked.systems evaluate
