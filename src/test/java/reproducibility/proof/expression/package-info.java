/** Ways to break package expressions: what they are given, what they do, and what they say. */
@NullMarked
package reproducibility.proof.expression;

import org.jspecify.annotations.NullMarked;
