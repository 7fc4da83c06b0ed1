# What the expressions say, for every system at once: nothing is built, and no archive is read.
{ request }:

let
  inherit (builtins)
    attrNames
    elem
    filter
    fromJSON
    genericClosure
    isAttrs
    isPath
    isString
    listToAttrs
    map
    mapAttrs
    readFile
    unsafeDiscardStringContext
    ;

  asked = fromJSON (readFile request);

  inherit (import ./lib.nix { names = [ ]; }) genAttrs toList unique;

  nameOf = package: package.attribute or package.pname or package.name or (toString package);

  sourceOf =
    package:
    let
      src = package.src or null;
    in
    if src == null then
      null
    else if isPath src then
      # Not "${src}", which would copy the file to the store.
      { path = toString src; }
    else if isString src then
      { path = unsafeDiscardStringContext src; }
    else
      { fetcher = src.fetcher or (nameOf src); };

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

  describe = view: package: {
    pname = package.pname or null;
    version = package.version or null;
    inherit (package) format;
    source = sourceOf package;
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

  # Of a package as its engine shows it.
  node = view: package: {
    key = nameOf package;
    value = {
      dependencies = unique (map (member: nameOf (view member)) (package.dependencies or [ ]));
      unavailable = package.unavailable or null;
      # A stand-in has a version only where the contract records it.
      version = if package ? knownVersion then package.knownVersion else package.version or null;
    };
    next = map view (filter isAttrs (package.dependencies or [ ]));
  };

  evaluate =
    system:
    let
      scope = import (./. + "/${asked.scope}") {
        request = asked;
        inherit system;
      };
      inherit (scope) view;
      packageOf =
        expression:
        let
          package = scope.own.${expression} or (throw ".flox/pkgs has no ${expression}");
        in
        if isAttrs package && package ? isOwn then
          view package
        else
          throw "${asked.own.${expression}.file}: this is not a package, and flox takes the file for one";
      closure = genericClosure {
        # What is recorded of nixpkgs takes part even where no expression needs it on this system.
        startSet =
          map (expression: node view (packageOf expression)) asked.expressions
          ++ map (name: node view (view scope.pkgs.${name})) (
            filter (name: scope.pkgs ? ${name}) (attrNames asked.nixpkgs)
          );
        operator = entry: map (node view) entry.next;
      };
    in
    {
      packages = genAttrs asked.expressions (expression: describe view (packageOf expression));
      nodes = listToAttrs (
        map (entry: {
          name = entry.key;
          inherit (entry) value;
        }) closure
      );
    };
in
genAttrs asked.systems evaluate
