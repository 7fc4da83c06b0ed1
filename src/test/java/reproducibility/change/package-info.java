@NullMarked
package reproducibility.change;

import org.jspecify.annotations.NullMarked;
