package reproducibility.nix;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a repository records of one nixpkgs package, for the stand-in scope to answer with.
 *
 * @param attribute the package's name in nixpkgs
 * @param provides the distributions that it provides, where they are not called like the attribute
 * @param dependencies the nixpkgs names of those of its dependencies that matter here
 * @param version its version, where that is recorded
 * @param unavailable why it cannot be had, by platform
 */
public record NixpkgsFact(
    String attribute,
    List<String> provides,
    List<String> dependencies,
    Optional<String> version,
    Map<String, String> unavailable) {}
