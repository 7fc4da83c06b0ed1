/** A run in forms that programs read: JSON, SARIF and JUnit XML, and a badge. */
@NullMarked
package reproducibility.report.machine;

import org.jspecify.annotations.NullMarked;
