/**
 * Climbing from fetched sources to vendored ones: what an expression fetches is downloaded once,
 * compared with the very hash that the expression has, laid into {@code sources/}, locked, and
 * named in the expression in place of the fetcher. Nix tells what is fetched, before and after.
 */
@NullMarked
package reproducibility.climb;

import org.jspecify.annotations.NullMarked;
