# Marks on texts: what a text comes from stands in its context, which Nix carries along as it does
# with every path of a store. A mark is a derivation whose name says it, and which nobody builds.
# `real`: packages are those of a real nixpkgs, whose paths carry no marks.
{
  repository,
  real ? false,
}:

let
  inherit (builtins)
    appendContext
    attrNames
    concatMap
    concatStringsSep
    elemAt
    filter
    genericClosure
    getContext
    head
    isAttrs
    isList
    isString
    listToAttrs
    map
    match
    removeAttrs
    replaceStrings
    split
    stringLength
    substring
    tryEval
    unsafeGetAttrPos
    ;

  # What the name of a store path may hold (Nix manual, "Store path"). A slash is written as `?`.
  plain =
    limit: text:
    substring 0 limit (
      concatStringsSep "_" (
        filter isString (split "[^a-zA-Z0-9+._?-]+" (replaceStrings [ "/" ":" ] [ "?" "??" ] text))
      )
    );

  isHash = name: match "(.*[a-z])?[hH]ash|(.*[a-z])?[sS]ha(1|256|512)|md5" name != null;

  isMark = path: match ".*-repro-fetch=.*" path != null;

  unique = paths: map (entry: entry.key) (genericClosure {
    startSet = map (key: { inherit key; }) paths;
    operator = _: [ ];
  });
in
rec {
  # A text whose context says that something is fetched. `hash`: what has to come, as it is written; empty
  # where Nix does not know. A store path's name has room for the first 60 characters of it.
  fetch =
    {
      how,
      name,
      hash,
      at,
    }:
    (derivation {
      name = concatStringsSep "=" [
        "repro-fetch"
        (if hash == "" then "none" else plain 60 hash)
        (plain 30 how)
        (plain 40 name)
        (if stringLength at < 50 then plain 55 at else "")
      ];
      system = "none";
      builder = "none";
    }).outPath;

  # What a function of nixpkgs is given to fetch, or Nix itself.
  fetchOf =
    how: given:
    fetch {
      inherit how;
      name = toString (given.pname or given.name or given.repo or "source");
      hash =
        if hashesIn given != [ ] then
          given.${head (hashesIn given)}
        else if given ? rev && match "[0-9a-f]{40}" (toString given.rev) != null then
          given.rev
        else
          "";
      at = placeOf given;
    };

  hashesIn =
    given: filter (name: isHash name && isString given.${name} && given.${name} != "") (attrNames given);

  # Where one of the attributes is written: `path:line` from the top of the repository, or nothing.
  placeOf =
    given:
    let
      written = filter (place: place != "") (map (name: placeOfAttribute name given) (attrNames given));
    in
    if written == [ ] then "" else head written;

  placeOfAttribute =
    name: given:
    let
      place = unsafeGetAttrPos name given;
      start = repository + "/";
      file = toString place.file;
    in
    if place != null && substring 0 (stringLength start) file == start then
      "${substring (stringLength start) (-1) file}:${toString place.line}"
    else
      "";

  # The marks of one text, or of the path that a set stands for.
  marksOf =
    value:
    let
      text = if isAttrs value then value.outPath or "" else value;
    in
    if isString text then filter isMark (attrNames (getContext text)) else [ ];

  # The marks of everything in a value that would reach a builder. What cannot be evaluated has none.
  marksIn =
    let
      # To ask a package of nixpkgs for its path would instantiate all that it is made of.
      marksOfReal =
        depth: package:
        if package ? isOwn then
          ofFixedOutput package.said ++ within (depth - 1) (built package.said)
        else
          ofFixedOutput package;

      within =
        depth: value:
        let
          reached = tryEval value;
          given = reached.value;
        in
        # No builder gets a whole set of packages, or lib.
        if !reached.success || depth == 0 || isAttrs given && (given ? callPackage || given ? genAttrs) then
          [ ]
        else if isList given then
          concatMap (within depth) given
        else if isAttrs given && !(given ? outPath) then
          concatMap (name: within (depth - 1) given.${name}) (attrNames given)
        else if real && isAttrs given then
          marksOfReal depth given
        else
          marksOf given;
    in
    value: unique (within 8 value);

  # What a mark says, for people.
  words =
    mark:
    let
      parts = match ".*-repro-fetch=([^=]*)=([^=]*)=([^=]*)=.*" mark;
    in
    "${elemAt parts 1} of ${elemAt parts 2}, ${if head parts == "none" then "without" else "with"} a hash";

  # Gives a text the marks of something else.
  carry =
    marks: text:
    appendContext "" (
      listToAttrs (
        map (name: {
          inherit name;
          value.outputs = [ "out" ];
        }) marks
      )
    )
    + text;

  # The mark of a derivation that states the hash of an output (Nix manual, "Advanced attributes").
  ofFixedOutput =
    given:
    if given.outputHash or null != null then
      marksOf (fetch {
        how = "outputHash";
        name = toString (given.pname or given.name or "source");
        hash = toString given.outputHash;
        at =
          let
            place = placeOfAttribute "outputHash" given;
          in
          if place == "" then placeOf given else place;
      })
    else
      [ ];

  # Without what no builder sees.
  built =
    given:
    removeAttrs given [
      "disabled"
      "meta"
      "optional-dependencies"
      "passthru"
      "pos"
    ];

  marksOfGiven = given: ofFixedOutput given ++ marksIn given;

  # A derivation, marked with what it is given.
  markedWith =
    given: made:
    let
      marks = marksOfGiven given;
    in
    made
    // {
      outPath = carry marks made.outPath;
      drvPath = carry marks made.drvPath;
    };
}
