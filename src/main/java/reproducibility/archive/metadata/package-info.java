/**
 * What wheels and sdists say of themselves: core metadata, RECORD, entry points, tags and names
 * (PyPA's specifications).
 */
@NullMarked
package reproducibility.archive.metadata;

import org.jspecify.annotations.NullMarked;
