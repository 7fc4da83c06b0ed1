/**
 * What is promised: every class here is named for a kind of subject, and each of its methods is a
 * claim about every one of them. Class and method read as a sentence.
 *
 * <p>A new claim is a method in the class of its subject, and its fault is a constant in {@code
 * reproducibility.proof.Fault}.
 */
@NullMarked
package reproducibility.claims;

import org.jspecify.annotations.NullMarked;
