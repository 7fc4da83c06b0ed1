/**
 * The proof that every claim can fail: a sound sample repository, generated here, is broken in one
 * way at a time, and exactly the claims that are named for that must notice.
 *
 * <p>{@link reproducibility.proof.Faults} lists the ways, by rooms for what is broken. Adding one
 * is adding a constant.
 */
@NullMarked
package reproducibility.proof;

import org.jspecify.annotations.NullMarked;
