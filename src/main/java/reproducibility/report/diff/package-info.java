/** A difference of two repositories or archives: for a terminal, as JSON, Markdown and HTML. */
@NullMarked
package reproducibility.report.diff;

import org.jspecify.annotations.NullMarked;
