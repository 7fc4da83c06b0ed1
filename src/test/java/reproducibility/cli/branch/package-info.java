/** The commands that make branches and releases, run from outside. */
@NullMarked
package reproducibility.cli.branch;

import org.jspecify.annotations.NullMarked;
