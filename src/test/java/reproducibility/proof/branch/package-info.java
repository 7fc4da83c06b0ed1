/** Ways to break version branches, their commits and releases. */
@NullMarked
package reproducibility.proof.branch;

import org.jspecify.annotations.NullMarked;
