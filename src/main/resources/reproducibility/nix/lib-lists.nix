# The functions of nixpkgs' lib for lists (nixpkgs manual, "Nixpkgs Library Functions").
lib:

let
  inherit (builtins)
    add
    attrNames
    attrValues
    concatLists
    concatMap
    elem
    elemAt
    filter
    foldl'
    genList
    head
    isList
    length
    map
    mapAttrs
    sort
    tail
    ;
  lists = {
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
    fold = lists.foldr;
    foldl =
      function: start: list:
      let
        upTo = at: if at == 0 then start else function (upTo (at - 1)) (elemAt list (at - 1));
      in
      upTo (length list);
    imap0 = function: list: genList (at: function at (elemAt list at)) (length list);
    imap1 = function: lists.imap0 (at: function (at + 1));
    ifilter0 =
      keep: list:
      concatLists (lists.imap0 (at: value: lists.optional (keep at value) value) list);
    flatten = value: if isList value then concatMap lists.flatten value else [ value ];
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
        at = lists.findFirstIndex condition null list;
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
      genList (at: function (elemAt first at) (elemAt second at)) (lib.min (length first) (length second));
    zipLists = lists.zipListsWith (fst: snd: { inherit fst snd; });
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
        if found == 0 then lists.compareLists comparing (tail first) (tail second) else found;
    naturalSort =
      let
        key = text: map (part: if isList part then lib.toInt (head part) else part) (builtins.split "(0|[1-9][0-9]*)" text);
        less = first: second: lists.compareLists lib.compare (key first) (key second) < 0;
      in
      sort less;
    take = size: lists.sublist 0 size;
    takeEnd = size: list: lists.drop (lib.max 0 (length list - size)) list;
    drop = size: list: lists.sublist size (length list) list;
    dropEnd = size: list: lists.take (lib.max 0 (length list - size)) list;
    sublist =
      start: size: list:
      genList (at: elemAt list (start + at)) (lib.max 0 (lib.min size (length list - start)));
    hasPrefix = prefix: list: lists.take (length prefix) list == prefix;
    removePrefix =
      prefix: list:
      if lists.hasPrefix prefix list then
        lists.drop (length prefix) list
      else
        throw "lib.lists.removePrefix: First argument is not a list prefix of the second argument";
    commonPrefix =
      first: second:
      if first == [ ] || second == [ ] || head first != head second then
        [ ]
      else
        [ (head first) ] ++ lists.commonPrefix (tail first) (tail second);
    last = list: assert list != [ ]; elemAt list (length list - 1);
    init = list: assert list != [ ]; lists.take (length list - 1) list;
    unique = foldl' (seen: value: if elem value seen then seen else seen ++ [ value ]) [ ];
    uniqueStrings = list: attrNames (builtins.groupBy lib.id list);
    allUnique = list: length (lists.unique list) == length list;
    intersectLists = wanted: filter (value: elem value wanted);
    subtractLists = unwanted: filter (value: !(elem value unwanted));
    mutuallyExclusive = first: second: lists.intersectLists first second == [ ];
    crossLists = function: foldl' (functions: list: concatMap (one: map one list) functions) [ function ];
    concatAttrValues = set: concatLists (attrValues set);
    replaceElemAt = list: at: value: genList (here: if here == at then value else elemAt list here) (length list);
  };
in
lists
