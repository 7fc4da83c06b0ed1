# The functions of nixpkgs' lib for values of any kind, lists and attribute sets (nixpkgs manual,
# "Nixpkgs Library Functions").
lib:

let
  inherit (builtins)
    add
    all
    any
    attrNames
    attrValues
    concatLists
    concatMap
    elem
    elemAt
    filter
    foldl'
    genList
    getAttr
    hasAttr
    head
    isAttrs
    isFunction
    isInt
    isList
    isString
    length
    lessThan
    listToAttrs
    map
    mapAttrs
    removeAttrs
    sort
    tail
    ;
  pair = name: value: { inherit name value; };
  fromPairs = list: listToAttrs list;
  digits = "0123456789ABCDEF";
  values = {
    # ---- any value ----
    id = value: value;
    const = value: _: value;
    flip = function: first: second: function second first;
    pipe = value: foldl' (result: function: function result) value;
    concat = first: second: first ++ second;
    or = first: second: first || second;
    and = first: second: first && second;
    xor = first: second: first != second;
    boolToString = value: if value then "true" else "false";
    boolToYesNo = value: if value then "yes" else "no";
    mergeAttrs = first: second: first // second;
    mapNullable = function: value: if value == null then null else function value;
    defaultTo = default: value: if value == null then default else value;
    min = first: second: if first < second then first else second;
    max = first: second: if first > second then first else second;
    mod = number: by: number - by * (number / by);
    compare =
      first: second:
      if first < second then
        -1
      else if second < first then
        1
      else
        0;
    splitByAndCompare =
      choose: yes: no: first: second:
      if choose first then
        if choose second then yes first second else -1
      else if choose second then
        1
      else
        no first second;
    toFunction = value: if values.isFunction value then value else _: value;
    isFunction = value: isFunction value || isAttrs value && value ? __functor && isFunction (value.__functor value);
    functionArgs =
      function:
      if isAttrs function && function ? __functor then
        function.__functionArgs or (values.functionArgs (function.__functor function))
      else
        builtins.functionArgs function;
    setFunctionArgs = function: arguments: {
      __functor = _: function;
      __functionArgs = arguments;
    };
    mirrorFunctionArgs = like: function: values.setFunctionArgs function (values.functionArgs like);
    throwIf = condition: message: if condition then throw message else values.id;
    throwIfNot = condition: message: if condition then values.id else throw message;
    warn = _: values.id;
    warnIf = _: _: values.id;
    warnIfNot = _: _: values.id;
    info = _: values.id;
    showWarnings = _: values.id;
    inNixShell = false;
    inPureEvalMode = false;
    importJSON = file: builtins.fromJSON (builtins.readFile file);
    importTOML = file: builtins.fromTOML (builtins.readFile file);
    checkListOfEnum =
      name: valid: given:
      let
        unexpected = values.subtractLists valid given;
      in
      if unexpected == [ ] then values.id else throw "${name}: ${toString unexpected}";
    toBaseDigits =
      base: number:
      if number < base then
        [ number ]
      else
        values.toBaseDigits base (number / base) ++ [ (values.mod number base) ];
    toHexString = number: builtins.concatStringsSep "" (map (digit: builtins.substring digit 1 digits) (values.toBaseDigits 16 number));
    fromHexString = text: (builtins.fromTOML "v=0x${lib.removePrefix "0x" text}").v;
    assertMsg = condition: message: condition || throw message;
    assertOneOf =
      name: value: valid:
      elem value valid || throw "${name} is none of ${lib.generators.toPretty { } valid}";
    assertEachOneOf = name: given: valid: all (value: values.assertOneOf name value valid) given;

    # ---- lists ----
    singleton = value: [ value ];
    toList = value: if isList value then value else [ value ];
    optional = condition: value: if condition then [ value ] else [ ];
    optionals = condition: list: if condition then list else [ ];
    forEach = list: function: map function list;
    foldr =
      function: start: list:
      let
        from = at: if at == length list then start else function (elemAt list at) (from (at + 1));
      in
      from 0;
    fold = values.foldr;
    foldl =
      function: start: list:
      let
        upTo = at: if at == 0 then start else function (upTo (at - 1)) (elemAt list (at - 1));
      in
      upTo (length list);
    imap0 = function: list: genList (at: function at (elemAt list at)) (length list);
    imap1 = function: values.imap0 (at: function (at + 1));
    ifilter0 =
      keep: list:
      concatLists (values.imap0 (at: value: values.optional (keep at value) value) list);
    flatten = value: if isList value then concatMap values.flatten value else [ value ];
    remove = unwanted: filter (value: value != unwanted);
    count = condition: list: length (filter condition list);
    findFirstIndex =
      condition: default: list:
      let
        from =
          at:
          if at == length list then
            default
          else if condition (elemAt list at) then
            at
          else
            from (at + 1);
      in
      from 0;
    findFirst =
      condition: default: list:
      let
        at = values.findFirstIndex condition null list;
      in
      if at == null then default else elemAt list at;
    findSingle =
      condition: none: several: list:
      let
        found = filter condition list;
      in
      if found == [ ] then
        none
      else if length found > 1 then
        several
      else
        head found;
    range = first: end: if first > end then [ ] else genList (add first) (end - first + 1);
    replicate = times: value: genList (_: value) times;
    partition = builtins.partition;
    groupBy = builtins.groupBy;
    groupBy' =
      function: start: key: list:
      mapAttrs (_: foldl' function start) (builtins.groupBy key list);
    zipListsWith =
      function: first: second:
      genList (at: function (elemAt first at) (elemAt second at)) (values.min (length first) (length second));
    zipLists = values.zipListsWith (fst: snd: { inherit fst snd; });
    reverseList =
      list:
      let
        size = length list;
      in
      genList (at: elemAt list (size - at - 1)) size;
    sortOn = key: sort (first: second: key first < key second);
    compareLists =
      comparing: first: second:
      if first == [ ] then
        if second == [ ] then 0 else -1
      else if second == [ ] then
        1
      else
        let
          found = comparing (head first) (head second);
        in
        if found == 0 then values.compareLists comparing (tail first) (tail second) else found;
    naturalSort =
      let
        key = text: map (part: if isList part then lib.toInt (head part) else part) (builtins.split "(0|[1-9][0-9]*)" text);
        less = first: second: values.compareLists values.compare (key first) (key second) < 0;
      in
      sort less;
    take = size: values.sublist 0 size;
    takeEnd = size: list: values.drop (values.max 0 (length list - size)) list;
    drop = size: list: values.sublist size (length list) list;
    dropEnd = size: list: values.take (values.max 0 (length list - size)) list;
    sublist =
      start: size: list:
      genList (at: elemAt list (start + at)) (values.max 0 (values.min size (length list - start)));
    hasPrefix = prefix: list: values.take (length prefix) list == prefix;
    removePrefix =
      prefix: list:
      if values.hasPrefix prefix list then
        values.drop (length prefix) list
      else
        throw "lib.lists.removePrefix: First argument is not a list prefix of the second argument";
    commonPrefix =
      first: second:
      if first == [ ] || second == [ ] || head first != head second then
        [ ]
      else
        [ (head first) ] ++ values.commonPrefix (tail first) (tail second);
    last = list: assert list != [ ]; elemAt list (length list - 1);
    init = list: assert list != [ ]; values.take (length list - 1) list;
    unique = foldl' (seen: value: if elem value seen then seen else seen ++ [ value ]) [ ];
    uniqueStrings = list: attrNames (builtins.groupBy values.id list);
    allUnique = list: length (values.unique list) == length list;
    intersectLists = wanted: filter (value: elem value wanted);
    subtractLists = unwanted: filter (value: !(elem value unwanted));
    mutuallyExclusive = first: second: values.intersectLists first second == [ ];
    crossLists = function: foldl' (functions: list: concatMap (one: map one list) functions) [ function ];
    concatAttrValues = set: concatLists (attrValues set);
    replaceElemAt = list: at: value: genList (here: if here == at then value else elemAt list here) (length list);

    # ---- attribute sets ----
    nameValuePair = pair;
    genAttrs = names: value: fromPairs (map (name: pair name (value name)) names);
    genAttrs' = names: function: fromPairs (map function names);
    attrByPath =
      path: default: set:
      if path == [ ] then
        set
      else if isAttrs set && set ? ${head path} then
        values.attrByPath (tail path) default set.${head path}
      else
        default;
    hasAttrByPath =
      path: set:
      path == [ ] || isAttrs set && set ? ${head path} && values.hasAttrByPath (tail path) set.${head path};
    getAttrFromPath =
      path: set:
      if values.hasAttrByPath path set then
        foldl' (inner: name: inner.${name}) set path
      else
        throw "cannot find attribute '${lib.showAttrPath path}'";
    setAttrByPath = path: value: values.foldr (name: inner: { ${name} = inner; }) value path;
    attrVals = names: set: map (name: set.${name}) names;
    getAttrs = names: set: values.genAttrs names (name: set.${name});
    filterAttrs = keep: set: removeAttrs set (filter (name: !(keep name set.${name})) (attrNames set));
    filterAttrsRecursive =
      keep: set:
      mapAttrs (_: value: if isAttrs value then values.filterAttrsRecursive keep value else value) (
        values.filterAttrs keep set
      );
    foldlAttrs =
      function: start: set:
      foldl' (result: name: function result name set.${name}) start (attrNames set);
    foldAttrs =
      function: start: list:
      values.foldr (
        set: result: result // mapAttrs (name: value: function value (result.${name} or start)) set
      ) { } list;
    collect =
      condition: set:
      if condition set then
        [ set ]
      else if isAttrs set then
        concatMap (values.collect condition) (attrValues set)
      else
        [ ];
    cartesianProduct =
      set:
      values.foldl (
        found: name: concatMap (one: map (value: one // { ${name} = value; }) set.${name}) found
      ) [ { } ] (attrNames set);
    mapCartesianProduct = function: set: map function (values.cartesianProduct set);
    mapAttrs' = function: set: fromPairs (values.mapAttrsToList function set);
    mapAttrsToList = function: set: map (name: function name set.${name}) (attrNames set);
    attrsToList = values.mapAttrsToList pair;
    concatMapAttrs = function: set: values.mergeAttrsList (values.mapAttrsToList function set);
    mergeAttrsList = foldl' (first: second: first // second) { };
    mapAttrsRecursive = values.mapAttrsRecursiveCond (_: true);
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
    mapAttrsToListRecursive = values.mapAttrsToListRecursiveCond (_: _: true);
    mapAttrsToListRecursiveCond =
      enter: function: set:
      let
        below =
          path: value:
          if isAttrs value && (path == [ ] || enter path value) then
            concatLists (values.mapAttrsToList (name: below (path ++ [ name ])) value)
          else
            [ (function path value) ];
      in
      below [ ] set;
    catAttrs = builtins.catAttrs;
    optionalAttrs = condition: set: if condition then set else { };
    zipAttrsWithNames =
      names: function: sets:
      values.genAttrs names (name: function name (builtins.catAttrs name sets));
    zipAttrsWith = function: sets: values.zipAttrsWithNames (attrNames (values.mergeAttrsList sets)) function sets;
    zipAttrs = values.zipAttrsWith (_: list: list);
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
    recursiveUpdate = values.recursiveUpdateUntil (_: left: right: !(isAttrs left && isAttrs right));
    matchAttrs =
      pattern: set:
      all (
        name:
        set ? ${name}
        && (
          if isAttrs pattern.${name} then
            isAttrs set.${name} && values.matchAttrs pattern.${name} set.${name}
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
values
