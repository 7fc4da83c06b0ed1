# What two libs answer to the same expressions: a list of [ expression, real, stand-in ] that differ, and how many were asked.
{
  # The lib folder of a nixpkgs.
  tree,
  # The stand-in's lib.nix.
  standIn,
  # A file of Nix code: of a lib, the list of what cases.txt asks.
  cases,
}:

let
  inherit (builtins)
    attrNames
    concatMap
    deepSeq
    elemAt
    filter
    genList
    isString
    length
    map
    match
    readFile
    split
    toJSON
    tryEval
    ;

  real = import (/. + tree);
  other = import (/. + standIn) { names = [ ]; };

  answer =
    value:
    let
      tried = tryEval (deepSeq value (toJSON value));
    in
    if tried.success then tried.value else "it throws";

  lines = filter (line: isString line && match "[[:space:]]*" line == null) (split "\n" (readFile ./cases.txt));

  asked =
    genList (at: {
      name = elemAt lines at;
      real = elemAt (import (/. + cases) real) at;
      other = elemAt (import (/. + cases) other) at;
    }) (length lines)
    ++ concatMap (
      space:
      map (name: {
        name = "lib.${space}.${name}";
        real = real.${space}.${name};
        other = other.${space}.${name};
      }) (filter (name: !(builtins.isFunction real.${space}.${name})) (attrNames real.${space}))
    ) [
      "licenses"
      "platforms"
      "sourceTypes"
    ];

  # A set of nixpkgs may have functions of its own beside its values.
  plain = value: if builtins.isAttrs value then removeAttrs value [ "override" ] else value;
  compared = map (one: {
    inherit (one) name;
    real = answer (plain one.real);
    other = answer (plain one.other);
  }) asked;
in
{
  asked = length asked;
  different = map (one: [
    one.name
    one.real
    one.other
  ]) (filter (one: one.real != one.other) compared);
}
