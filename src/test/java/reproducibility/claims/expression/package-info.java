/** What must hold of package expressions and of the set that they make on each platform. */
@NullMarked
package reproducibility.claims.expression;

import org.jspecify.annotations.NullMarked;
