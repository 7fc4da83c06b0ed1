# Stands in for nixpkgs' lib. A name that the real one has and this one does not is unknown, and says
# so where it is used. `names` are the people that it knows, whom a stand-in cannot list.
{ names }:

let
  inherit (builtins)
    all
    filter
    intersectAttrs
    isAttrs
    listToAttrs
    map
    mapAttrs
    ;

  facts = import ./lib-facts.nix;
  setOf =
    names: value:
    listToAttrs (
      map (name: {
        inherit name;
        value = value name;
      }) names
    );
  unknown = name: throw "repro-unknown: the stand-in does not know lib.${name}";

  # The name spaces that have no file of their own say where each name comes from.
  spaces = mapAttrs (space: names: setOf names (name: found.${name} or (unknown "${space}.${name}"))) facts.namespaces;

  found = written // builtinsOfLib // { inherit (values) replicate; };
  written = values // strings // packages;
  values = import ./lib-values.nix lib // import ./lib-lists.nix lib // import ./lib-attrsets.nix lib;
  strings = import ./lib-strings.nix lib // import ./lib-names.nix lib;
  packages = import ./lib-files.nix lib // import ./lib-packages.nix {
    inherit lib facts unknown;
    people = setOf names (name: { inherit name; });
  };
  builtinsOfLib = intersectAttrs (setOf (filter (name: !(written ? ${name})) facts.names) (_: null)) builtins;

  files._type = "fileset";

  special = {
    inherit (strings) versions;
    inherit (packages) path;
    lists = spaces.lists // { inherit (values) hasPrefix removePrefix; };
    strings = spaces.strings // {
      inherit (strings)
        hasPrefix
        removePrefix
        replicate
        ;
    };
    # A set of files says which of a folder count; the source is that folder.
    fileset =
      spaces.fileset
      // mapAttrs (_: _: _: files) {
        fromSource = null;
        gitTracked = null;
        maybeMissing = null;
        unions = null;
      }
      // mapAttrs (_: _: _: _: files) {
        difference = null;
        fileFilter = null;
        gitTrackedWith = null;
        intersection = null;
        union = null;
      }
      // {
        toSource = { root, ... }: root;
      };
    systems = spaces.systems // {
      inherit (packages) elaborate;
    };
    generators = spaces.generators // {
      toJSON = _: builtins.toJSON;
    };
  };

  lib =
    setOf facts.names (name: found.${name} or (unknown name))
    // spaces
    // special
    // {
      inherit (packages) licenses platforms;
    };
in
lib
