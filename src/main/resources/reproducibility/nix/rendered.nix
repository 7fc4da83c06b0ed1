# A value as it is compared and handed to a builder: paths stay names, and whatever cannot be written says what it is.
repository: pathOf:

let
  inherit (builtins)
    isAttrs
    isFunction
    isList
    isPath
    map
    mapAttrs
    stringLength
    substring
    ;

  start = repository + "/";

  rendered =
    depth: value:
    if isPath value then
      { path = withoutFolder (toString value); }
    else if isList value then
      map (rendered depth) value
    else if isFunction value || isAttrs value && value ? __functor && !(value ? outPath) then
      "a function"
    else if isAttrs value && value ? outPath then
      if value.type or null == "derivation" && !(value ? isOwn) then
        # The name of a stand-in has a version, which nobody here knows.
        if value ? isStandIn then value.pname else value.name
      else
        pathOf value
    else if isAttrs value then
      if depth == 0 then "a set" else mapAttrs (_: rendered (depth - 1)) value
    else
      value;

  withoutFolder =
    path:
    if substring 0 (stringLength start) path == start then
      substring (stringLength start) (-1) path
    else
      path;
in
rendered
