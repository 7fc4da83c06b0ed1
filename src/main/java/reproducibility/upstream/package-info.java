/**
 * What the world publishes: the package index (PEP 503, PEP 691) and the forge. The only package
 * that opens connections.
 *
 * <p>Trouble on the way (no name resolution, a time-out, a 503, HTML where JSON was asked) is
 * {@link reproducibility.Undecided}, never an answer.
 */
@NullMarked
package reproducibility.upstream;

import org.jspecify.annotations.NullMarked;
