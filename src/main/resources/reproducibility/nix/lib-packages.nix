# The functions of nixpkgs' lib for packages, fixed points and licences (nixpkgs manual, "Nixpkgs
# Library Functions").
{
  lib,
  facts,
  people,
  unknown,
}:

let
  inherit (builtins)
    all
    any
    isAttrs
    isFunction
    isString
    mapAttrs
    substring
    ;
  licence =
    shortName: fact:
    {
      inherit shortName;
      licenseType = "simple";
      free = true;
      redistributable = true;
      deprecated = false;
    }
    // (if fact ? spdxId then { url = "https://spdx.org/licenses/${fact.spdxId}.html"; } else { })
    // fact;
in
rec {
  # ---- fixed points ----
  fix =
    function:
    let
      result = function result;
    in
    result;
  fix' = function: fix function // { __unfix__ = function; };
  extends =
    overlay: function: final:
    let
      previous = function final;
    in
    previous // overlay final previous;
  composeExtensions =
    first: second: final: previous:
    let
      changed = first final previous;
    in
    changed // second final (previous // changed);
  composeManyExtensions = lib.foldr composeExtensions (_: _: { });
  toExtension =
    value:
    if lib.isFunction value then
      final: previous:
      let
        once = value previous;
      in
      if lib.isFunction once then value final previous else once
    else
      _: _: value;
  converge =
    function: value:
    let
      next = function value;
    in
    if next == value then value else converge function next;
  makeExtensible = makeExtensibleWithCustomName "extend";
  makeExtensibleWithCustomName =
    name: function:
    fix' (self: function self // { ${name} = overlay: makeExtensibleWithCustomName name (extends overlay function); });

  # ---- packages ----
  isDerivation = value: value.type or null == "derivation";
  getOutput =
    output: package:
    if !(package ? outputSpecified) || !package.outputSpecified then
      package.${output} or package.out or package
    else
      package;
  getFirstOutput =
    outputs: package:
    let
      found = lib.findFirst (output: package ? ${output}) null outputs;
    in
    if package.outputSpecified or false || found == null then package else package.${found};
  getBin = getOutput "bin";
  getLib = getOutput "lib";
  getDev = getOutput "dev";
  getMan = getOutput "man";
  getStatic = getFirstOutput [
    "static"
    "lib"
    "out"
  ];
  getInclude = getFirstOutput [
    "include"
    "dev"
    "out"
  ];
  chooseDevOutputs = map getDev;
  getExe = package: getExe' package (package.meta.mainProgram or (lib.getName package));
  getExe' =
    package: program:
    lib.throwIfNot (isDerivation package && !(lib.hasInfix "/" program)) "getExe' of what is no package: ${program}" "${getBin package}/bin/${program}";
  addMetaAttrs =
    more: package:
    if package ? overrideAttrs then
      package.overrideAttrs (old: {
        meta = old.meta or { } // more;
      })
    else
      package // { meta = package.meta or { } // more; };
  setName = name: package: package // { inherit name; };
  updateName = function: package: package // { name = function package.name; };
  appendToName =
    suffix:
    updateName (
      name:
      let
        parts = builtins.parseDrvName name;
      in
      "${parts.name}-${suffix}-${parts.version}"
    );
  setPrio = priority: addMetaAttrs { inherit priority; };
  defaultPriority = 5;
  lowPrio = setPrio 10;
  hiPrio = setPrio (-10);
  dontDistribute = addMetaAttrs { hydraPlatforms = [ ]; };
  platformMatch =
    platform: pattern:
    if isString pattern then
      pattern == platform.system
    else if pattern ? parsed || pattern ? system then
      lib.matchAttrs pattern platform
    else
      lib.matchAttrs { parsed = pattern; } platform || lib.matchAttrs pattern platform;
  availableOn =
    platform: package:
    (!(package ? meta.platforms) || any (platformMatch platform) package.meta.platforms)
    && all (pattern: !(platformMatch platform pattern)) (package.meta.badPlatforms or [ ]);
  callPackageWith =
    available: expression: arguments:
    let
      function = if lib.isFunction expression then expression else import expression;
    in
    makeOverridable function (builtins.intersectAttrs (lib.functionArgs function) available // arguments);
  callPackagesWith =
    available: expression: arguments:
    removeAttrs (callPackageWith available expression arguments) [ "override" ];
  makeOverridable =
    function: arguments:
    let
      result = function arguments;
      again =
        changes:
        makeOverridable function (arguments // (if lib.isFunction changes then changes arguments else changes));
    in
    if isAttrs result then
      result // { override = again; }
    else if isFunction result then
      {
        __functor = _: result;
        override = again;
      }
    else
      result;
  makeScope =
    newScope: function:
    let
      self = function self // {
        newScope = extra: newScope (self // extra);
        callPackage = self.newScope { };
        overrideScope = overlay: makeScope newScope (extends overlay function);
        packages = function;
      };
    in
    self;
  toDerivation =
    path:
    let
      text = builtins.unsafeDiscardStringContext (toString path);
    in
    {
      type = "derivation";
      name = lib.removePrefix "-" (substring 32 (-1) (baseNameOf text));
      outPath = path;
      outputs = [ "out" ];
      outputName = "out";
    };
  optionalDrvAttr = condition: value: if condition then value else null;

  # ---- licences and platforms ----
  licenses = mapAttrs licence facts.licenses // {
    OR = licenses: {
      inherit licenses;
      licenseType = "compound";
      operator = "OR";
    };
    AND = licenses: {
      inherit licenses;
      licenseType = "compound";
      operator = "AND";
    };
    WITH = license: exception: {
      inherit license exception;
      licenseType = "exception";
      operator = "WITH";
    };
    PLUS = license: {
      inherit license;
      licenseType = "plus";
      operator = "+";
    };
  };
  licensesSpdx = lib.mapAttrs' (_: it: lib.nameValuePair it.spdxId it) (
    lib.filterAttrs (_: it: it ? spdxId && !it.deprecated) licenses
  );
  getLicenseFromSpdxId = id: getLicenseFromSpdxIdOr id { shortName = id; };
  getLicenseFromSpdxIdOr =
    id: default:
    lib.findFirst (it: lib.toLower it.spdxId == lib.toLower id) default (lib.attrValues licensesSpdx);
  inherit (facts) platforms;
  elaborate =
    given:
    let
      system = if isString given then given else given.system;
    in
    facts.hostPlatform.${system} or (unknown "systems.elaborate for ${system}");
  sourceTypes = lib.genAttrs facts.sourceTypes (shortName: {
    inherit shortName;
    isSource = shortName == "fromSource";
  });
  maintainers = people;
  teams = people;

  # ---- what only tells a person something, and what is no hash yet ----
  traceVal = lib.id;
  traceIf = _: _: lib.id;
  traceSeq = _: lib.id;
  traceValSeq = lib.id;
  fakeHash = "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  fakeSha256 = lib.strings.replicate 64 "0";
  fakeSha512 = lib.strings.replicate 128 "0";
}
