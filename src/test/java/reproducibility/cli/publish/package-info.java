/** The commands that publish, compare and drill mirrors and caches, run from outside. */
@NullMarked
package reproducibility.cli.publish;

import org.jspecify.annotations.NullMarked;
