/**
 * Nix: evaluating the package expressions for every platform at once, and building one of them
 * offline in a cold store.
 *
 * <p>{@code scope.nix}, a resource of this package, is the default engine: a stand-in for the part
 * of nixpkgs that the expressions ask for. {@link reproducibility.nix.Nix} gives it the names that
 * occur in the expressions, so it needs to know no package.
 *
 * <p>A build is made under {@link reproducibility.nix.Conditions}: {@link
 * reproducibility.nix.Variation}s, or a {@link reproducibility.nix.Trace}. A {@link
 * reproducibility.nix.Bisection} finds the variation that makes a difference, and an {@link
 * reproducibility.nix.OutputDifference} shows it.
 */
@NullMarked
package reproducibility.nix;

import org.jspecify.annotations.NullMarked;
