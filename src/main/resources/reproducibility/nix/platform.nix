# The platform that packages are for, as nixpkgs' `stdenv.hostPlatform` has it.
{ system }:

let
  inherit (builtins)
    elemAt
    listToAttrs
    map
    split
    ;
  unknown = name: {
    inherit name;
    value = throw "repro-unknown: the stand-in does not know stdenv.hostPlatform.${name}";
  };
  parts = split "-" system;
  cpu = elemAt parts 0;
  kernel = elemAt parts 2;
  isDarwin = kernel == "darwin";
  isLinux = kernel == "linux";
  library = if isDarwin then ".dylib" else ".so";
in
listToAttrs (
  map unknown [
    "androidNdkVersion"
    "androidSdkVersion"
    "darwinMinVersionVariable"
    "darwinPlatform"
    "emulator"
    "gcc"
    "libDir"
    "nim"
    "rustc"
    "staticEmulatorAvailable"
  ]
)
// {
  inherit system isDarwin isLinux;
  config = if isDarwin then "${cpu}-apple-darwin" else "${cpu}-unknown-linux-gnu";
  isAarch32 = false;
  isAarch64 = cpu == "aarch64";
  isMacOS = isDarwin;
  isx86 = cpu == "x86_64";
  isx86_32 = false;
  isx86_64 = cpu == "x86_64";
  isi686 = false;
  is64bit = true;
  isBigEndian = false;
  isLittleEndian = true;
  isUnix = true;
  isWindows = false;
  isGnu = isLinux;
  isMusl = false;
  isStatic = false;
  canExecute = other: other.system == system;
  emulatorAvailable = _: true;
  extensions = {
    inherit library;
    sharedLibrary = library;
    staticLibrary = ".a";
    executable = "";
  };
  go = {
    GOARCH = if cpu == "aarch64" then "arm64" else "amd64";
    GOARM = "";
    GOOS = kernel;
  };
  node = {
    arch = if cpu == "aarch64" then "arm64" else "x64";
    platform = kernel;
  };
  rust = rec {
    rustcTarget = if isDarwin then "${cpu}-apple-darwin" else "${cpu}-unknown-linux-gnu";
    rustcTargetSpec = rustcTarget;
    cargoShortTarget = rustcTarget;
  };
  uname = {
    release = null;
    processor = cpu;
    system = if isDarwin then "Darwin" else "Linux";
  };
  parsed = {
    cpu.name = cpu;
    kernel.name = kernel;
    vendor.name = if isDarwin then "apple" else "unknown";
    abi.name = if isDarwin then "unknown" else "gnu";
  };
}
// (import ./lib-facts.nix).hostPlatform.${system} or { }
