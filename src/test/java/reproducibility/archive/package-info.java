/** Reading sound and broken archives: a broken one is named, never thrown over. */
@NullMarked
package reproducibility.archive;

import org.jspecify.annotations.NullMarked;
