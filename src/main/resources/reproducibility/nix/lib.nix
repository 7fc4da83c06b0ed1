# The part of nixpkgs' lib that package expressions use. `names` are the people it knows: nixpkgs
# lists its maintainers, which a stand-in cannot.
{ names }:

let
  inherit (builtins)
    attrNames
    compareVersions
    concatMap
    concatStringsSep
    elem
    elemAt
    filter
    foldl'
    genList
    head
    isAttrs
    isList
    isString
    length
    listToAttrs
    map
    mapAttrs
    parseDrvName
    replaceStrings
    split
    splitVersion
    stringLength
    substring
    ;

  genAttrs =
    keys: value:
    listToAttrs (
      map (name: {
        inherit name;
        value = value name;
      }) keys
    );

  characters = text: genList (at: substring at 1 text) (stringLength text);
  lower = characters "abcdefghijklmnopqrstuvwxyz";
  upper = characters "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  special = characters "\\[](){}.*+?|^$";
  escapeRegex = replaceStrings special (map (character: "\\${character}") special);
  inSpdx =
    spdxId: {
      inherit spdxId;
      fullName = spdxId;
      free = true;
    };
  outsideSpdx =
    free: fullName: {
      inherit free fullName;
    };

  parsed = value: parseDrvName (if isString value then value else value.name);
  people = genAttrs names (name: { inherit name; });
in
rec {
  inherit (builtins)
    all
    any
    attrNames
    attrValues
    compareVersions
    concatLists
    concatMap
    concatStringsSep
    elem
    elemAt
    filter
    foldl'
    fromJSON
    functionArgs
    genList
    getAttr
    hasAttr
    head
    isAttrs
    isBool
    isFunction
    isInt
    isList
    isString
    length
    listToAttrs
    map
    mapAttrs
    readFile
    removeAttrs
    replaceStrings
    splitVersion
    stringLength
    substring
    tail
    toJSON
    ;
  inherit escapeRegex genAttrs;

  id = value: value;
  const = value: _: value;
  flip = function: first: second: function second first;
  pipe = foldl' (value: function: function value);
  fix =
    function:
    let
      result = function result;
    in
    result;

  optional = condition: value: optionals condition [ value ];
  optionals = condition: list: if condition then list else [ ];
  optionalAttrs = condition: set: if condition then set else { };
  optionalString = condition: text: if condition then text else "";
  boolToString = value: if value then "true" else "false";

  assertMsg = condition: message: condition || throw message;
  throwIf = condition: message: if condition then throw message else id;
  throwIfNot = condition: throwIf (!condition);
  warn = _: id;
  warnIf = _: _: id;

  concat = first: second: first ++ second;
  flatten = value: if isList value then concatMap flatten value else [ value ];
  init = list: genList (elemAt list) (length list - 1);
  intersectLists = wanted: filter (value: elem value wanted);
  last = list: elemAt list (length list - 1);
  range = first: end: if first > end then [ ] else genList (offset: first + offset) (end - first + 1);
  remove = unwanted: filter (value: value != unwanted);
  singleton = value: [ value ];
  subtractLists = unwanted: filter (value: !(elem value unwanted));
  toList = value: if isList value then value else [ value ];
  unique = foldl' (seen: value: if elem value seen then seen else seen ++ [ value ]) [ ];

  attrByPath =
    path: default: set:
    foldl' (inner: name: inner.${name} or default) set path;
  filterAttrs = keep: set: removeAttrs set (filter (name: !(keep name set.${name})) (attrNames set));
  getAttrs = wanted: set: genAttrs wanted (name: set.${name});
  mapAttrsToList = function: set: map (name: function name set.${name}) (attrNames set);
  nameValuePair = name: value: { inherit name value; };
  recursiveUpdate =
    left: right:
    left
    // mapAttrs (
      name: value:
      if isAttrs value && isAttrs (left.${name} or null) then recursiveUpdate left.${name} value else value
    ) right;

  concatLines = concatMapStrings (line: line + "\n");
  concatMapStrings = concatMapStringsSep "";
  concatMapStringsSep =
    separator: function: list:
    concatStringsSep separator (map function list);
  concatStrings = concatStringsSep "";
  escapeShellArg = text: "'${replaceStrings [ "'" ] [ "'\\''" ] (toString text)}'";
  escapeShellArgs = concatMapStringsSep " " escapeShellArg;
  hasInfix = infix: text: length (split (escapeRegex infix) text) > 1;
  hasPrefix = prefix: text: substring 0 (stringLength prefix) text == prefix;
  hasSuffix =
    suffix: text:
    let
      start = stringLength text - stringLength suffix;
    in
    start >= 0 && substring start (-1) text == suffix;
  removePrefix =
    prefix: text:
    if hasPrefix prefix text then substring (stringLength prefix) (-1) text else text;
  removeSuffix =
    suffix: text:
    if hasSuffix suffix text then substring 0 (stringLength text - stringLength suffix) text else text;
  splitString = separator: text: filter isString (split (escapeRegex separator) text);
  toLower = replaceStrings upper lower;
  toUpper = replaceStrings lower upper;

  versionAtLeast = left: right: compareVersions left right >= 0;
  versionOlder = left: right: compareVersions left right < 0;
  versions = {
    major = version: head (splitVersion version);
    minor = version: elemAt (splitVersion version) 1;
    majorMinor = version: "${versions.major version}.${versions.minor version}";
  };

  isDerivation = value: value.type or null == "derivation";
  getName = package: package.pname or (parsed package).name;
  getVersion = package: package.version or (parsed package).version;
  getOutput = output: package: package.${output} or package.out or package;
  getBin = getOutput "bin";
  getDev = getOutput "dev";
  getLib = getOutput "lib";
  getExe = package: getExe' package (package.meta.mainProgram or (getName package));
  getExe' = package: program: "${getBin package}/bin/${program}";
  makeBinPath = concatMapStringsSep ":" (package: "${getBin package}/bin");
  makeLibraryPath = concatMapStringsSep ":" (package: "${getLib package}/lib");
  meta = {
    inherit (import ./availability.nix) availableOn platformMatch;
  };

  cleanSource = id;
  importJSON = file: builtins.fromJSON (builtins.readFile file);
  importTOML = file: builtins.fromTOML (builtins.readFile file);

  fakeHash = "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  fakeSha256 = "0000000000000000000000000000000000000000000000000000000000000000";

  maintainers = people;
  teams = people;

  platforms = rec {
    linux = [
      "aarch64-linux"
      "x86_64-linux"
    ];
    darwin = [
      "aarch64-darwin"
      "x86_64-darwin"
    ];
    unix = linux ++ darwin;
    all = unix;
    windows = [ ];
  };

  licenses =
    mapAttrs (_: inSpdx) {
      agpl3Only = "AGPL-3.0-only";
      agpl3Plus = "AGPL-3.0-or-later";
      artistic2 = "Artistic-2.0";
      asl20 = "Apache-2.0";
      boost = "BSL-1.0";
      bsd0 = "0BSD";
      bsd2 = "BSD-2-Clause";
      bsd3 = "BSD-3-Clause";
      cc-by-40 = "CC-BY-4.0";
      cc-by-nc-40 = "CC-BY-NC-4.0";
      cc-by-nc-sa-40 = "CC-BY-NC-SA-4.0";
      cc-by-sa-40 = "CC-BY-SA-4.0";
      cc0 = "CC0-1.0";
      gpl2Only = "GPL-2.0-only";
      gpl2Plus = "GPL-2.0-or-later";
      gpl3Only = "GPL-3.0-only";
      gpl3Plus = "GPL-3.0-or-later";
      hpnd = "HPND";
      isc = "ISC";
      lgpl21Only = "LGPL-2.1-only";
      lgpl21Plus = "LGPL-2.1-or-later";
      lgpl3Only = "LGPL-3.0-only";
      lgpl3Plus = "LGPL-3.0-or-later";
      mit = "MIT";
      mit-cmu = "MIT-CMU";
      mit0 = "MIT-0";
      mpl20 = "MPL-2.0";
      ncsa = "NCSA";
      ofl = "OFL-1.1";
      psfl = "PSF-2.0";
      unlicense = "Unlicense";
      wtfpl = "WTFPL";
      zlib = "Zlib";
    }
    // {
      publicDomain = outsideSpdx true "Public Domain";
      unfree = outsideSpdx false "Unfree";
      unfreeRedistributable = outsideSpdx false "Unfree redistributable";
    };
}
