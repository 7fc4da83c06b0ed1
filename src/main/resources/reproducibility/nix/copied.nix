# Which of the vendored files a path of the store is a copy of: `builtins.path`, a path in a text, and
# lib.fileset copy while Nix evaluates, and the path is the digest of the bytes. Asked only where an
# expression does so, because it reads them.
{ repository }:

let
  inherit (builtins)
    attrNames
    elemAt
    filter
    head
    match
    path
    pathExists
    readDir
    stringLength
    substring
    ;

  sources = /. + "${repository}/sources";

  names = if pathExists sources then attrNames (readDir sources) else [ ];

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
      likely = filter (it: it == name) names;
      whole = first (filter (it: same (copyOf name (sources + "/${it}"))) (likely ++ names));
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
              [
                sources
                (/. + repository)
              ]
          );
    in
    if parts == null then
      { copy = text; }
    else if below == null && whole != null then
      { path = toString (sources + "/${whole}"); }
    else if folder != null then
      { path = toString (folder + below); }
    else
      { copy = name + (if below == null then "" else below); };
}
