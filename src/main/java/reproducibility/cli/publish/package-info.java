/**
 * The commands for what is published from version branches: {@code mirror}, {@code cache}, {@code
 * challenge} and {@code drill}.
 */
@NullMarked
package reproducibility.cli.publish;

import org.jspecify.annotations.NullMarked;
