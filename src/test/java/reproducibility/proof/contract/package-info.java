/** Ways to break the lock, the contract, levels and exceptions. */
@NullMarked
package reproducibility.proof.contract;

import org.jspecify.annotations.NullMarked;
