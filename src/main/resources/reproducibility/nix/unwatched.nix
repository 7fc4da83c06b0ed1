# Nix as it is, for builds: the sandbox keeps them from what they may not do.
{
  inherit import;
  derive = _: builtins.derivation;
  fetched = name: _: throw "${name}: a source has to be vendored; nothing is fetched here";
  applied =
    _: _: package:
    package;
}
