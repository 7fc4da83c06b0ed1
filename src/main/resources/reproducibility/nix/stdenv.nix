# The standard environment of nixpkgs, without its function, which makes the repository's packages.
{
  lib,
  package,
  platform,
  unknown,
}:

platform
// lib.genAttrs [
  "allowedRequisites"
  "bootstrapTools"
  "defaultBuildInputs"
  "defaultNativeBuildInputs"
  "disallowedRequisites"
  "drvPath"
  "extraBuildInputs"
  "extraNativeBuildInputs"
  "extraSandboxProfile"
  "fetchurlBoot"
  "initialPath"
  "libc"
  "meta"
  "override"
  "overrideDerivation"
  "overrides"
  "preHook"
  "setup"
  "shellDryRun"
  "shellPackage"
  "tests"
] (name: unknown "stdenv.${name}")
// {
  name = "stdenv-${if platform.isDarwin then "darwin" else "linux"}";
  outPath = "/stand-in/stdenv";
  cc = package "cc" // {
    cc = package "gcc";
    libc = package "libc";
    bintools = package "bintools";
    isGNU = !platform.isDarwin;
    isClang = platform.isDarwin;
    targetPrefix = "";
  };
  hasCC = true;
  shell = "/stand-in/bash/bin/bash";
  hostPlatform = platform;
  buildPlatform = platform;
  targetPlatform = platform;
}
