# What a package says of itself, attribute by attribute.
{
  repository,
  archives,
  # Whether an attribute that cannot be evaluated ends the evaluation; else it says that it has failed.
  isStrict,
}:

let
  inherit (builtins)
    attrNames
    deepSeq
    elem
    filter
    getContext
    head
    isAttrs
    isPath
    isString
    map
    mapAttrs
    match
    tryEval
    unsafeDiscardStringContext
    ;

  inherit (import ./lib.nix { names = [ ]; }) hasSuffix toList unique;

  copied = import ./copied.nix { inherit repository archives; };

  nameOf = package: package.attribute or package.pname or package.name or (toString package);

  sourceOf =
    world: package:
    let
      src = package.src or null;
      text = if isAttrs src then src.outPath or "" else src;
      paths = attrNames (getContext text);
    in
    if src == null then
      null
    else if isPath src then
      # Not "${src}", which would copy the file to the store.
      { path = toString src; }
    else if src ? fetcher || world.marks.marksOf src != [ ] then
      { fetcher = src.fetcher or (head (world.marks.marksOf src)); }
    else if isAttrs src && src ? isStandIn || match "/stand-in/.*" (toString text) != null then
      throw "repro-unknown: the stand-in does not know what ${nameOf src} makes of its source"
    else if isAttrs src && filter (hasSuffix ".drv") paths != [ ] then
      { fetcher = nameOf src; }
    else if paths != [ ] then
      copied.sourceOf (unsafeDiscardStringContext text)
    else
      { path = text; };

  licencesOf =
    package:
    let
      license = package.meta.license or [ ];
    in
    map (license: if isString license then license else license.spdxId or license.fullName or "unnamed") (
      toList license
    );

  isSet = value: !(elem value [ null false [ ] ]);

  flagsOf =
    package:
    filter (flag: isSet (package.${flag} or null)) [
      "dontCheckRuntimeDeps"
      "dontUsePythonImportsCheck"
      "pythonRelaxDeps"
      "pythonRemoveDeps"
    ]
    ++ (if package.doCheck or true then [ ] else [ "doCheck" ]);

  # `true` stands for every dependency.
  namesIn = value: if value == true then [ "*" ] else filter isString (toList value);

  # What cannot be evaluated, for a reason that Nix gives when it is asked for that alone.
  attempt =
    value:
    let
      tried = tryEval (deepSeq value value);
    in
    if isStrict || tried.success then value else { inherit (tried) success; };

  describe = world: view: package: mapAttrs (_: attempt) {
    pname = package.pname or null;
    version = package.version or null;
    format = package.format;
    source = sourceOf world package;
    dependencies = unique (map (member: nameOf (view member)) package.dependencies);
    buildSystem = unique (map (member: nameOf (view member)) package.buildSystem);
    imports = package.pythonImportsCheck or [ ];
    flags = flagsOf package;
    relaxed = namesIn (package.pythonRelaxDeps or [ ]);
    removed = namesIn (package.pythonRemoveDeps or [ ]);
    python = package.interpreterVersion or null;
    extras = mapAttrs (_: members: unique (map (member: nameOf (view member)) (filter isAttrs members))) (
      package.optional-dependencies or { }
    );
    homepage = package.meta.homepage or null;
    licenses = licencesOf package;
  };
in
{
  inherit attempt describe nameOf;
}
