/**
 * What a run of the claims found, as a value ({@link reproducibility.report.ClaimRun}), and three
 * ways to show it: on a terminal, as JSON, as one HTML page. Judges nothing.
 */
@NullMarked
package reproducibility.report;

import org.jspecify.annotations.NullMarked;
