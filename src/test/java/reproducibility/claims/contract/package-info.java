/** What must hold of the lock, the contract, levels, exceptions and documents of a repository. */
@NullMarked
package reproducibility.claims.contract;

import org.jspecify.annotations.NullMarked;
