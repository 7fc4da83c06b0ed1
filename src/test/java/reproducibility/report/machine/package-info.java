/** The forms for programs, held against their schemas. */
@NullMarked
package reproducibility.report.machine;

import org.jspecify.annotations.NullMarked;
