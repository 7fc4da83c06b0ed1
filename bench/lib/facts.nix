# What nixpkgs' lib says of licences, platforms and its own names, as the stand-in keeps it (lib.json).
{ tree }:

let
  lib = import (/. + tree);
  inherit (builtins) attrNames filter isAttrs isFunction listToAttrs map mapAttrs tryEval;
  spaces = [
    "asserts" "attrsets" "cli" "customisation" "fileset" "filesystem" "fixedPoints" "generators" "lists" "meta" "path"
    "sources" "strings" "systems" "trivial" "versions"
  ];
  systems = [ "aarch64-darwin" "aarch64-linux" "x86_64-darwin" "x86_64-linux" ];
  isPlain = value: builtins.elem (builtins.typeOf value) [ "bool" "string" "int" ];
  plain =
    set:
    listToAttrs (
      builtins.concatMap (
        name:
        let
          value = tryEval set.${name};
        in
        if value.success && isPlain value.value then [ { inherit name; inherit (value) value; } ] else [ ]
      ) (attrNames set)
    );
in
{
  names = attrNames lib;
  namespaces = listToAttrs (map (name: { inherit name; value = attrNames lib.${name}; }) spaces);
  # What every licence has unless it says otherwise is left out.
  licenses = mapAttrs (
    name: it:
    removeAttrs (lib.filterAttrs (
      attribute: value:
      value != {
        shortName = name;
        licenseType = "simple";
        free = true;
        redistributable = true;
        deprecated = false;
        url = "https://spdx.org/licenses/${it.spdxId or ""}.html";
      }.${attribute} or null
    ) it) [ ]
  ) (lib.filterAttrs (_: it: isAttrs it && it ? fullName) lib.licenses);
  platforms = lib.filterAttrs (_: builtins.isList) lib.platforms;
  sourceTypes = attrNames (lib.filterAttrs (_: isAttrs) lib.sourceTypes);
  hostPlatform = listToAttrs (map (name: { inherit name; value = plain (removeAttrs (lib.systems.elaborate name) [ "emulator" ]); }) systems);
}
