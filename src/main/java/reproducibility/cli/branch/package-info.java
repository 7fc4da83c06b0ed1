/** The commands that make version branches and releases: {@code branch} and {@code release}. */
@NullMarked
package reproducibility.cli.branch;

import org.jspecify.annotations.NullMarked;
