/**
 * The commands that check and compare: {@code check}, {@code exceptions}, {@code claims} and {@code
 * diff}.
 */
@NullMarked
package reproducibility.cli.check;

import org.jspecify.annotations.NullMarked;
