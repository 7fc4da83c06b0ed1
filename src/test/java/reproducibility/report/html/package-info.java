/** Pages of runs and differences, read back and looked at in a browser. */
@NullMarked
package reproducibility.report.html;

import org.jspecify.annotations.NullMarked;
