/** What the JVM is given to share. */
@NullMarked
package reproducibility.sharing;

import org.jspecify.annotations.NullMarked;
