# Nix's built-in functions as the repository's expressions see them. Nothing is fetched: a fetch
# gives a path that is marked. Nothing of the machine is told: a question is answered as on a machine
# that knows nothing or, where `strict`, ends the evaluation by its name, as a fetch does then.
# No spelling goes around it, because `builtins` itself is another set.
{
  repository,
  system,
  # Other folders whose files may be looked at.
  beside ? [ ],
  strict ? false,
  real ? false,
  # What Nix fetches while it evaluates tells what it was given, as nixpkgs' fetchers do.
  telling ? false,
}:

let
  inherit (builtins)
    attrNames
    head
    isAttrs
    isPath
    isString
    listToAttrs
    map
    mapAttrs
    scopedImport
    stringLength
    substring
    ;
  marks = import ./marks.nix { inherit real repository; };

  stop = what: abort "repro: ${what}";

  asks = what: answer: if strict then stop "asks ${what}" else answer;

  # ---- fetches, when Nix evaluates ----

  given = arguments: if isAttrs arguments then arguments else { };

  of =
    arguments:
    let
      address = if isAttrs arguments then arguments.url or "" else arguments;
    in
    if isString address || isPath address then
      " of ${builtins.unsafeDiscardStringContext (toString address)}"
    else
      "";

  fetches =
    how: arguments:
    if strict then
      stop "fetches ${how}${of arguments}, ${
        if marks.hashesIn (given arguments) == [ ] then "without a hash" else "with a hash"
      }"
    else if telling then
      {
        fetcher = how;
        fetcherArguments = arguments;
        outPath = marks.fetchOf how (given arguments);
      }
    else
      marks.fetchOf how (given arguments);

  fetchesTree = how: arguments: (if telling then fetches how arguments else { }) // {
    outPath = fetches how arguments;
    rev = "0000000000000000000000000000000000000000";
    shortRev = "0000000";
    revCount = 0;
    lastModified = 0;
    lastModifiedDate = "19700101000000";
    narHash = "";
    submodules = false;
  };

  # ---- files ----

  # Whatever is read has to be there when Nix evaluates, and is fetched then.
  read =
    function: path:
    if marks.marksOf path != [ ] then
      stop "fetches ${marks.words (head (marks.marksOf path))}"
    else if isOutside (absolute path) && !(isIn (absolute path) builtins.storeDir) then
      # Of what it may not read, newer Nix names the first folder alone.
      outside (absolute path)
    else
      function path;

  textOf =
    path:
    if isPath path then
      toString path
    else if isAttrs path then
      path.outPath
    else
      path;

  absolute = path: toString (/. + builtins.unsafeDiscardStringContext (textOf path));

  isIn = path: folder: path == folder || substring 0 (stringLength folder + 1) path == folder + "/";

  outside =
    path:
    if isIn path "/stand-in" then
      throw "repro-unknown: it reads ${path} while it is evaluated, which nixpkgs would build"
    else
      stop "reads ${path}";

  isOutside = path: !(builtins.any (isIn path) ([ repository (toString ./.) ] ++ beside));

  # Nix answers `false` for what it may not look at.
  pathExists =
    path: if isOutside (absolute path) then outside (absolute path) else builtins.pathExists path;

  # ---- derivations ----

  derivation =
    arguments:
    let
      made = builtins.derivation arguments;
      marked = marks.markedWith arguments;
    in
    marked made
    // listToAttrs (
      map (name: {
        inherit name;
        value = marked made.${name};
      }) (arguments.outputs or [ "out" ])
    );

  # Whoever takes the context away from a text has not taken the fetch away.
  keeping = function: text: marks.carry (marks.marksOf text) (function text);

  # Those with a name of their own beside the one in `builtins`.
  global = {
    inherit derivation;
    derivationStrict =
      arguments: mapAttrs (_: marks.carry (marks.marksOfGiven arguments)) (builtins.derivationStrict arguments);
    import = read (scopedImport scope);
    scopedImport = more: read (scopedImport (scope // more));
    fetchTarball = fetches "builtins.fetchTarball";
    fetchGit = fetchesTree "builtins.fetchGit";
    fetchMercurial = fetchesTree "builtins.fetchMercurial";
    fetchTree = fetchesTree "builtins.fetchTree";
  };

  # Those that begin with `__` outside of `builtins`.
  hidden = {
    inherit pathExists;
    fetchurl = fetches "builtins.fetchurl";
    fetchClosure = fetches "builtins.fetchClosure";
    fetchFinalTree = fetchesTree "builtins.fetchTree";
    getFlake = flake: stop "fetches builtins.getFlake${of flake}, without a hash";
    getEnv = name: asks "getEnv ${name}" "";
    currentTime = asks "currentTime" 0;
    currentSystem = asks "currentSystem" system;
    nixPath = asks "nixPath" [ ];
    findFile =
      path: name:
      if name == "nix/fetchurl.nix" then ./fetchurl.nix else stop "asks <${name}>";
    storePath = path: stop "asks storePath ${toString path}";
    unsafeDiscardStringContext = keeping builtins.unsafeDiscardStringContext;
    unsafeDiscardOutputDependency = keeping builtins.unsafeDiscardOutputDependency;
    readFile = read builtins.readFile;
    readDir = read builtins.readDir;
    hashFile = algorithm: read (builtins.hashFile algorithm);
  };

  all = import ./newer.nix // builtins // global // hidden // { builtins = all; };

  scope =
    global
    // listToAttrs (
      map (name: {
        name = "__${name}";
        value = hidden.${name};
      }) (attrNames hidden)
    )
    // {
      builtins = all;
    };

  # ---- for the scope ----

  # nixpkgs fetches what the lock file of an ecosystem names.
  fetchesByLock =
    given:
    builtins.any (name: given.${name} or null != null) [
      "cargoLock"
      "gemdir"
      "gemset"
      "lockFile"
      "nugetDeps"
      "npmRoot"
      "yarnLock"
      "yarnNix"
    ];

  # What reaches a builder, without reading a file.
  attributesOf = pathOf: given: mapAttrs (_: import ./rendered.nix repository pathOf 8) (marks.built given);
in
{
  inherit attributesOf marks;
  import = scopedImport scope;

  # The path of what a fetcher of nixpkgs gets.
  fetched = marks.fetchOf;

  # A derivation that depends on all that the real one would, and reads no file.
  derive =
    given: _:
    marks.markedWith (marks.built given) (
      builtins.derivation {
        name = given.name or "${given.pname or "none"}-${toString (given.version or "")}";
        inherit system;
        builder = "none";
        given = builtins.toJSON (attributesOf (package: "${package.outPath}") given);
      }
    );

  # What a function of nixpkgs makes of its arguments, or another call of it.
  applied =
    name: given: package:
    let
      arguments = if isAttrs given && !(given ? outPath) then marks.built given else given;
    in
    package
    // {
      outPath = marks.carry (
        (
          if isAttrs arguments && (marks.hashesIn arguments != [ ] || fetchesByLock arguments) then
            marks.marksOf (marks.fetchOf name arguments)
          else
            [ ]
        )
        ++ marks.marksIn arguments
      ) package.outPath;
    };
}
