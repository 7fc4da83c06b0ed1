/** The forms of a report, read back by programs and browsers. */
@NullMarked
package reproducibility.report;

import org.jspecify.annotations.NullMarked;
