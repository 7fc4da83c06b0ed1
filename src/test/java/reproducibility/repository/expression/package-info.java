/** The text of package expressions. */
@NullMarked
package reproducibility.repository.expression;

import org.jspecify.annotations.NullMarked;
