/** What must hold of version branches, their commits and releases. */
@NullMarked
package reproducibility.claims.branch;

import org.jspecify.annotations.NullMarked;
