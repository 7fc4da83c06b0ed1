# The functions of nixpkgs' lib for names and versions of packages, and flags of build tools (nixpkgs
# manual, "Nixpkgs Library Functions").
lib:

let
  inherit (builtins)
    concatStringsSep
    elemAt
    filter
    genList
    head
    isList
    isString
    length
    map
    match
    parseDrvName
    split
    splitVersion
    stringLength
    substring
    ;
  parsed = value: parseDrvName (if isString value then value else value.name);
  names = {
    # ---- names, versions and folders of packages ----
    getName = package: package.pname or (parsed package).name;
    getVersion = package: package.version or (parsed package).version;
    sanitizeDerivationName =
      name:
      let
        text = builtins.unsafeDiscardStringContext (toString name);
        plain = lib.pipe text [
          (it: head (match "\\.*(.*)" it))
          (split "[^[:alnum:]+._?=-]+")
          (map (part: if isList part then "-" else part))
          (concatStringsSep "")
        ];
        size = stringLength plain;
      in
      if size == 0 then "unknown" else substring (lib.max (size - 207) 0) (-1) plain;
    nameFromURL =
      url: separator:
      let
        file = lib.last (lib.splitString "/" url);
        name = head (lib.splitString separator file);
      in
      assert name != file;
      name;
    versionAtLeast = left: right: builtins.compareVersions left right >= 0;
    versionOlder = left: right: builtins.compareVersions left right < 0;
    makeSearchPath = folder: paths: concatStringsSep ":" (map (path: "${path}/${folder}") (filter (path: path != null) paths));
    makeSearchPathOutput = output: folder: packages: names.makeSearchPath folder (map (lib.getOutput output) packages);
    makeBinPath = names.makeSearchPathOutput "bin" "bin";
    makeLibraryPath = names.makeSearchPathOutput "lib" "lib";
    makeIncludePath = names.makeSearchPathOutput "dev" "include";

    # ---- flags of build tools ----
    cmakeOptionType =
      kind: feature: value:
      "-D${feature}:${lib.toUpper kind}=${value}";
    cmakeBool = feature: on: names.cmakeOptionType "bool" feature (if on then "TRUE" else "FALSE");
    cmakeFeature = names.cmakeOptionType "string";
    mesonOption = feature: value: "-D${feature}=${value}";
    mesonBool = feature: on: names.mesonOption feature (lib.boolToString on);
    mesonEnable = feature: on: names.mesonOption feature (if on then "enabled" else "disabled");
    enableFeature = on: feature: "--${if on then "enable" else "disable"}-${feature}";
    enableFeatureAs =
      on: feature: value:
      names.enableFeature on feature + (if on then "=${value}" else "");
    withFeature = on: feature: "--${if on then "with" else "without"}-${feature}";
    withFeatureAs =
      on: feature: value:
      names.withFeature on feature + (if on then "=${value}" else "");
    versions = {
      inherit (builtins) compareVersions splitVersion;
      major = version: head (splitVersion version);
      minor = version: elemAt (splitVersion version) 1;
      patch = version: elemAt (splitVersion version) 2;
      majorMinor = version: concatStringsSep "." (lib.take 2 (splitVersion version));
      pad =
        size: version:
        let
          found = match "([^+-]*)(.*)" version;
          parts = splitVersion (elemAt found 0);
        in
        concatStringsSep "." (lib.take size (parts ++ genList (_: "0") (lib.max 0 (size - length parts)))) + elemAt found 1;
    };
    showAttrPath = path: if path == [ ] then "<root attribute path>" else concatStringsSep "." (map lib.strings.escapeNixIdentifier path);
  };
in
names
