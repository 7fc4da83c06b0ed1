# Whether a package can be had on a platform, by its `meta`, as nixpkgs judges it: an entry of
# `platforms` or `badPlatforms` is a system, or a pattern of the platform's attributes.
let
  inherit (builtins)
    all
    any
    attrNames
    isAttrs
    isString
    ;

  # A pattern's attributes have to be there, with the same values.
  fits =
    pattern: value:
    if isAttrs pattern then
      isAttrs value
      && all (name: value ? ${name} && fits pattern.${name} value.${name}) (attrNames pattern)
    else
      pattern == value;
in
rec {
  platformMatch =
    platform: entry:
    if isString entry then
      platform.system or null == entry
    else
      fits (if entry ? parsed then entry else { parsed = entry; }) platform;

  availableOn =
    platform: package:
    let
      meta = package.meta or { };
    in
    isAmong platform meta && !(isBad platform meta);

  isAmong = platform: meta: !(meta ? platforms) || any (platformMatch platform) meta.platforms;

  isBad = platform: meta: any (platformMatch platform) (meta.badPlatforms or [ ]);

  # Why a package cannot be had; null where it can. What is not free can.
  unavailableOn =
    platform: meta:
    if meta.broken or false then
      "marked as broken"
    else if isBad platform meta then
      "${platform.system} is among its bad platforms"
    else if !(isAmong platform meta) then
      "${platform.system} is not among its platforms"
    else
      null;
}
