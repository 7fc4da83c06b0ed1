/** What wheels and sdists say of themselves, as PyPA's tools read it. */
@NullMarked
package reproducibility.ecosystem.python;

import org.jspecify.annotations.NullMarked;
