# The functions of nixpkgs' lib for files, paths and sources (nixpkgs manual, "Nixpkgs Library
# Functions").
lib:

let
  inherit (builtins) elem readDir;
in
rec {
  pathType = path: (readDir (dirOf path)).${baseNameOf path} or (throw "${toString path} does not exist");
  pathIsDirectory = path: builtins.pathExists path && pathType path == "directory";
  pathIsRegularFile = path: builtins.pathExists path && pathType path == "regular";
  listFilesRecursive =
    folder:
    lib.flatten (
      lib.mapAttrsToList (
        name: kind: if kind == "directory" then listFilesRecursive (folder + "/${name}") else folder + "/${name}"
      ) (readDir folder)
    );
  path = {
    append = folder: inside: folder + ("/" + inside);
    hasPrefix =
      folder: path:
      let
        top = toString folder;
      in
      top == "/" || top == toString path || lib.hasPrefix (top + "/") (toString path);
    removePrefix =
      folder: path:
      if lib.path.hasPrefix folder path then
        "./" + lib.removePrefix "/" (lib.removePrefix (toString folder) (toString path))
      else
        throw "lib.path.removePrefix: the first path is no prefix of the second";
  };
  cleanSourceFilter =
    name: kind:
    let
      base = baseNameOf (toString name);
    in
    !(
      kind == "directory" && elem base [ ".git" ".svn" "CVS" ".hg" ".jj" ".pijul" "_darcs" ]
      || lib.hasSuffix "~" base
      || builtins.match "\\.sw[a-z]" base != null
      || builtins.match "\\..*\\.sw[a-z]" base != null
      || lib.hasSuffix ".o" base
      || lib.hasSuffix ".so" base
      || kind == "symlink" && lib.hasPrefix "result" base
      || kind == "unknown"
    );
  # The folder itself: what would be left out of it does not make it another source.
  cleanSource = lib.id;
  cleanSourceWith = { src, ... }: src;
  sourceByRegex = src: _: src;
  sourceFilesBySuffices = src: _: src;
}
