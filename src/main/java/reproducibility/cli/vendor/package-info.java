/**
 * The commands that bring archives into a checkout or ask upstream about them: {@code vendor},
 * {@code upstream} and {@code hook}.
 */
@NullMarked
package reproducibility.cli.vendor;

import org.jspecify.annotations.NullMarked;
