# Answers as Nix's own <nix/fetchurl.nix> does: a derivation that Nix builds by downloading.
{
  url,
  hash ? "",
  sha256 ? "",
  name ? baseNameOf (toString url),
  ...
}@given:
derivation (
  given
  // {
    inherit name;
    builder = "builtin:fetchurl";
    system = "builtin";
    outputHash = if hash == "" then sha256 else hash;
    outputHashAlgo = "sha256";
  }
)
