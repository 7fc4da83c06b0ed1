/**
 * What is promised: every class of these rooms is named for a kind of subject, and each of its
 * methods is a claim about every one of them. Class and method read as a sentence; no two classes
 * have the same name.
 *
 * <p>A new claim is a method in the class of its subject, and its fault is a constant in a room of
 * {@code reproducibility.proof}.
 */
@NullMarked
package reproducibility.claims;

import org.jspecify.annotations.NullMarked;
