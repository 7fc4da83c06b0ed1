/** Running real programs, and what goes wrong with them. */
@NullMarked
package reproducibility.tool;

import org.jspecify.annotations.NullMarked;
