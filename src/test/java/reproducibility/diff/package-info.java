/** What is said of two archives or two states of a repository that differ in one known way. */
@NullMarked
package reproducibility.diff;

import org.jspecify.annotations.NullMarked;
