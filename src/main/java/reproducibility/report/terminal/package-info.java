/** A run as text for a terminal. */
@NullMarked
package reproducibility.report.terminal;

import org.jspecify.annotations.NullMarked;
