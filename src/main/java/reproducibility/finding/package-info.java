/**
 * What a claim says, as a value: a {@link reproducibility.finding.Finding} where it is violated, an
 * {@link reproducibility.finding.Unknown} where it could not be told. Text is made of both at the
 * edge alone, in {@code report}; no verdict, exit status or fingerprint depends on a word of them.
 */
@NullMarked
package reproducibility.finding;

import org.jspecify.annotations.NullMarked;
