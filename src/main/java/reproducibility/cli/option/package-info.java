/** Options that several commands have in common, as values. */
@NullMarked
package reproducibility.cli.option;

import org.jspecify.annotations.NullMarked;
