/**
 * The commands that change a checkout: {@code add}, {@code update}, {@code lock} and {@code adopt}.
 */
@NullMarked
package reproducibility.cli.change;

import org.jspecify.annotations.NullMarked;
