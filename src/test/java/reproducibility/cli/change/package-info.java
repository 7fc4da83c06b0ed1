/** The commands that change a checkout, run from outside. */
@NullMarked
package reproducibility.cli.change;

import org.jspecify.annotations.NullMarked;
