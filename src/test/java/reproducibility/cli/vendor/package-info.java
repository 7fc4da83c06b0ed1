/** The commands that bring archives into a checkout, run from outside. */
@NullMarked
package reproducibility.cli.vendor;

import org.jspecify.annotations.NullMarked;
