# The functions of nixpkgs' lib for attribute sets (nixpkgs manual, "Nixpkgs Library Functions").
lib:

let
  inherit (builtins)
    all
    attrNames
    attrValues
    concatLists
    concatMap
    filter
    foldl'
    head
    isAttrs
    listToAttrs
    map
    mapAttrs
    removeAttrs
    tail
    ;
  pair = name: value: { inherit name value; };
  attrsets = {
    nameValuePair = pair;
    genAttrs = names: value: listToAttrs (map (name: pair name (value name)) names);
    genAttrs' = names: function: listToAttrs (map function names);
    attrByPath =
      path: default: set:
      if path == [ ] then
        set
      else if isAttrs set && set ? ${head path} then
        attrsets.attrByPath (tail path) default set.${head path}
      else
        default;
    hasAttrByPath =
      path: set:
      path == [ ] || isAttrs set && set ? ${head path} && attrsets.hasAttrByPath (tail path) set.${head path};
    getAttrFromPath =
      path: set:
      if attrsets.hasAttrByPath path set then
        foldl' (inner: name: inner.${name}) set path
      else
        throw "cannot find attribute '${lib.showAttrPath path}'";
    setAttrByPath = path: value: lib.foldr (name: inner: { ${name} = inner; }) value path;
    attrVals = names: set: map (name: set.${name}) names;
    getAttrs = names: set: attrsets.genAttrs names (name: set.${name});
    filterAttrs = keep: set: removeAttrs set (filter (name: !(keep name set.${name})) (attrNames set));
    filterAttrsRecursive =
      keep: set:
      mapAttrs (_: value: if isAttrs value then attrsets.filterAttrsRecursive keep value else value) (
        attrsets.filterAttrs keep set
      );
    foldlAttrs =
      function: start: set:
      foldl' (result: name: function result name set.${name}) start (attrNames set);
    foldAttrs =
      function: start: list:
      lib.foldr (
        set: result: result // mapAttrs (name: value: function value (result.${name} or start)) set
      ) { } list;
    collect =
      condition: set:
      if condition set then
        [ set ]
      else if isAttrs set then
        concatMap (attrsets.collect condition) (attrValues set)
      else
        [ ];
    cartesianProduct =
      set:
      lib.foldl (
        found: name: concatMap (one: map (value: one // { ${name} = value; }) set.${name}) found
      ) [ { } ] (attrNames set);
    mapCartesianProduct = function: set: map function (attrsets.cartesianProduct set);
    mapAttrs' = function: set: listToAttrs (attrsets.mapAttrsToList function set);
    mapAttrsToList = function: set: map (name: function name set.${name}) (attrNames set);
    attrsToList = attrsets.mapAttrsToList pair;
    concatMapAttrs = function: set: attrsets.mergeAttrsList (attrsets.mapAttrsToList function set);
    mergeAttrsList = foldl' (first: second: first // second) { };
    mapAttrsRecursive = attrsets.mapAttrsRecursiveCond (_: true);
    mapAttrsRecursiveCond =
      enter: function: set:
      let
        below =
          path:
          mapAttrs (
            name: value:
            if isAttrs value && enter value then below (path ++ [ name ]) value else function (path ++ [ name ]) value
          );
      in
      below [ ] set;
    mapAttrsToListRecursive = attrsets.mapAttrsToListRecursiveCond (_: _: true);
    mapAttrsToListRecursiveCond =
      enter: function: set:
      let
        below =
          path: value:
          if isAttrs value && (path == [ ] || enter path value) then
            concatLists (attrsets.mapAttrsToList (name: below (path ++ [ name ])) value)
          else
            [ (function path value) ];
      in
      below [ ] set;
    catAttrs = builtins.catAttrs;
    optionalAttrs = condition: set: if condition then set else { };
    zipAttrsWithNames =
      names: function: sets:
      attrsets.genAttrs names (name: function name (builtins.catAttrs name sets));
    zipAttrsWith = function: sets: attrsets.zipAttrsWithNames (attrNames (attrsets.mergeAttrsList sets)) function sets;
    zipAttrs = attrsets.zipAttrsWith (_: list: list);
    recursiveUpdateUntil =
      stop: left: right:
      let
        both =
          path: left: right:
          left
          // mapAttrs (
            name: value:
            let
              here = path ++ [ name ];
            in
            if left ? ${name} && !(stop here left.${name} value) then both here left.${name} value else value
          ) right;
      in
      both [ ] left right;
    recursiveUpdate = attrsets.recursiveUpdateUntil (_: left: right: !(isAttrs left && isAttrs right));
    matchAttrs =
      pattern: set:
      all (
        name:
        set ? ${name}
        && (
          if isAttrs pattern.${name} then
            isAttrs set.${name} && attrsets.matchAttrs pattern.${name} set.${name}
          else
            pattern.${name} == set.${name}
        )
      ) (attrNames pattern);
    overrideExisting = old: new: mapAttrs (name: value: new.${name} or value) old;
    recurseIntoAttrs = set: set // { recurseForDerivations = true; };
    dontRecurseIntoAttrs = set: set // { recurseForDerivations = false; };
    unionOfDisjoint =
      first: second:
      first // second // mapAttrs (name: _: throw "unionOfDisjoint: collision on ${name}") (builtins.intersectAttrs first second);
  };
in
attrsets
