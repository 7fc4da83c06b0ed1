# The repository's own packages, put over nixpkgs as flox puts them (flox, package-builder/nef): at the
# top level, and a nested one into the set that its folder names.
{
  request,
  # Of a set of arguments, an expression, and arguments that come first.
  callPackageWith,
  # Of all that can be passed, the set that nixpkgs has under a name (or null), and an overlay of it.
  extend,
  # The set that nixpkgs has under a name, or null.
  setIn,
}:

let
  inherit (builtins)
    attrValues
    concatStringsSep
    foldl'
    head
    isString
    length
    map
    mapAttrs
    tail
    ;

  insert =
    tree: path: file:
    let
      name = head path;
    in
    tree
    // {
      ${name} = if length path == 1 then file else insert (tree.${name} or { }) (tail path) file;
    };

  # The files, by the names that lead to their packages.
  tree = foldl' (tree: package: insert tree package.path package.file) { } (attrValues request.own);

  overlay =
    outer: parents: entries: final: prev:
    mapAttrs (
      name: entry:
      let
        path = parents ++ [ name ];
        available = outer // final;
        # A package's own name means what it replaces.
        replaced =
          prev.${name}
            or (throw "${concatStringsSep "." path} asks for itself: nixpkgs has no ${name} that it could mean");
      in
      if isString entry then
        callPackageWith (available // { ${name} = replaced; }) (/. + "${request.repository}/${entry}") { }
      else
        extend available (setIn prev name) (overlay available path entry)
    ) entries;

  at = set: path: if path == [ ] then set else at set.${head path} (tail path);
in
{
  overlay = overlay { } [ ] tree;

  # By their whole names, of the set that has them.
  of = set: mapAttrs (_: package: at set package.path) request.own;

  # Those of the top level.
  names = tree;
}
