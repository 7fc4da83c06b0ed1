/** The commands that check and compare, run from outside. */
@NullMarked
package reproducibility.cli.check;

import org.jspecify.annotations.NullMarked;
