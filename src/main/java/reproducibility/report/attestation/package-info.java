/** What a run attests: in-toto statements of builds and verdicts, and the key that signs them. */
@NullMarked
package reproducibility.report.attestation;

import org.jspecify.annotations.NullMarked;
