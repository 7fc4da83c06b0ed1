/** The commands that documents show, run as a reader would run them. */
@NullMarked
package reproducibility.cli.document;

import org.jspecify.annotations.NullMarked;
