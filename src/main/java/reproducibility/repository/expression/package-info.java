/**
 * The text of package expressions: comments, arguments, strings, and the archives that it names.
 */
@NullMarked
package reproducibility.repository.expression;

import org.jspecify.annotations.NullMarked;
