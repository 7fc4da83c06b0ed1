/**
 * The thin runner behind the claims: it runs tools, reads formats and compares values. What is
 * right is said by the claims, in the tests.
 *
 * <p>Two outcomes that are not values are the same everywhere: {@link reproducibility.Undecided}
 * (this machine or upstream could not tell) and {@link reproducibility.Malformed} (a file breaks
 * its format).
 */
@NullMarked
package reproducibility;

import org.jspecify.annotations.NullMarked;
