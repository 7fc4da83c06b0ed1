/** Keys that sign, and those that are refused. */
@NullMarked
package reproducibility.report.attestation;

import org.jspecify.annotations.NullMarked;
