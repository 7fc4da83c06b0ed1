/** What wheels and sdists say of themselves, as PyPA's tools read it. */
@NullMarked
package reproducibility.archive.metadata;

import org.jspecify.annotations.NullMarked;
