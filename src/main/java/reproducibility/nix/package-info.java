/**
 * Nix: evaluating the package expressions for every platform at once, and building one of them
 * offline in a cold store.
 *
 * <p>An {@link reproducibility.nix.Engine} gives the packages of nixpkgs, and builds. {@code
 * scope.nix}, a resource of this package, is the default one: a stand-in for the part of nixpkgs
 * that the expressions ask for. {@link reproducibility.nix.Nix} gives it the names that occur in
 * the expressions, so it needs to know no package. {@code nixpkgs.nix} answers as it does with a
 * real nixpkgs.
 *
 * <p>A build is made under {@link reproducibility.nix.build.Conditions}: {@link
 * reproducibility.nix.build.Variation}s, or a {@link reproducibility.nix.build.Trace}. A {@link
 * reproducibility.nix.build.Bisection} finds the variation that makes a difference, and an {@link
 * reproducibility.nix.build.OutputDifference} shows it, in all depth {@link
 * reproducibility.nix.build.Diffoscope}. What a build may use up are its {@link
 * reproducibility.nix.build.Limits}; one that is ended for them, or killed, has a {@link
 * reproducibility.nix.build.BuildStop}.
 */
@NullMarked
package reproducibility.nix;

import org.jspecify.annotations.NullMarked;
