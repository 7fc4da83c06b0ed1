# Which of the vendored files a path of the store is a copy of: `builtins.path`, a path in a text, and
# lib.fileset copy while Nix evaluates, and the path is the digest of the bytes. Asked only where an
# expression does so, because it reads them.
{
  repository,
  # The archives and unpacked sources, from the top of the repository.
  archives,
}:

let
  inherit (builtins)
    attrNames
    baseNameOf
    dirOf
    elemAt
    filter
    head
    map
    match
    partition
    path
    pathExists
    readDir
    stringLength
    substring
    ;

  inherit (import ./lib.nix { names = [ ]; }) unique;

  within = path: /. + "${repository}/${path}";

  sources = within "sources";

  files = unique (
    map (it: sources + "/${it}") (if pathExists sources then attrNames (readDir sources) else [ ])
    ++ filter pathExists (map within archives)
  );

  folders = unique ([ sources ] ++ map dirOf files ++ [ (/. + repository) ]);

  # As a path of that name in the store.
  copyOf = name: file: path {
    inherit name;
    path = file;
  };

  # The same with nothing else of its folder.
  alone =
    name: folder: file:
    path {
      inherit name;
      path = folder;
      filter =
        it: _:
        let
          start = it + "/";
        in
        it == toString file || substring 0 (stringLength start) (toString file) == start;
    };

  first = found: if found == [ ] then null else head found;
in
{
  sourceOf =
    text:
    let
      parts = match "(/nix/store/[a-z0-9]{32}-([^/]+))(/.*)?" text;
      top = elemAt parts 0;
      name = elemAt parts 1;
      below = elemAt parts 2;
      same = it: "${it}" == top;
      byName = partition (it: baseNameOf it == name) files;
      whole = first (filter (it: same (copyOf name it)) (byName.right ++ byName.wrong));
      folder =
        if below == null then
          null
        else
          first (
            filter
              (
                it:
                pathExists (it + below)
                && (same (alone name it (it + below)) || same (copyOf name it))
              )
              folders
          );
    in
    if parts == null then
      { copy = text; }
    else if below == null && whole != null then
      { path = toString whole; }
    else if folder != null then
      { path = toString (folder + below); }
    else
      { copy = name + (if below == null then "" else below); };
}
