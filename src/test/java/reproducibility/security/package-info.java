/**
 * The threat model's rows, a class each: every test performs an attack that a stranger could write
 * into a repository, an archive or an answer, and looks afterwards at what it reached.
 */
@NullMarked
package reproducibility.security;

import org.jspecify.annotations.NullMarked;
