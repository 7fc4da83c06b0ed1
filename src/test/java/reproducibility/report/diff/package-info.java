/** What is shown of a difference. */
@NullMarked
package reproducibility.report.diff;

import org.jspecify.annotations.NullMarked;
