/** What must hold of what wheels and sdists say of themselves and hold (PyPA's specifications). */
@NullMarked
package reproducibility.claims.python;

import org.jspecify.annotations.NullMarked;
