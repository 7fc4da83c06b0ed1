# Built-in functions that Nix 2.31 has, which flox brings, and that an older one may lack.
let
  inherit (builtins) listToAttrs map nixVersion;
in
listToAttrs (
  map
    (name: {
      inherit name;
      value = throw "repro-unknown: Nix ${nixVersion} has no builtins.${name}";
    })
    [
      "addDrvOutputDependencies"
      "convertHash"
      "flakeRefToString"
      "parseFlakeRef"
    ]
)
// {
  break = value: value;
  traceVerbose = _: value: value;
  warn = message: builtins.trace "evaluation warning: ${message}";
  readFileType = path: (builtins.readDir (dirOf path)).${baseNameOf (toString path)};
}
