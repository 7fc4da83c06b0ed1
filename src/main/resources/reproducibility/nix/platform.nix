# The platform that packages are for, as nixpkgs' `stdenv.hostPlatform` has it.
{ system }:

let
  inherit (builtins) elemAt split;
in
let
  parts = split "-" system;
  cpu = elemAt parts 0;
  kernel = elemAt parts 2;
  isDarwin = kernel == "darwin";
  isLinux = kernel == "linux";
in
{
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
  extensions.sharedLibrary = if isDarwin then ".dylib" else ".so";
  uname = {
    processor = cpu;
    system = if isDarwin then "Darwin" else "Linux";
  };
  parsed = {
    cpu.name = cpu;
    kernel.name = kernel;
    vendor.name = if isDarwin then "apple" else "unknown";
  };
}
// (builtins.fromJSON (builtins.readFile ./lib.json)).hostPlatform.${system} or { }
