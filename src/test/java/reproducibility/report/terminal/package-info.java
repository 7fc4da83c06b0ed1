/** What a terminal shows of a run. */
@NullMarked
package reproducibility.report.terminal;

import org.jspecify.annotations.NullMarked;
