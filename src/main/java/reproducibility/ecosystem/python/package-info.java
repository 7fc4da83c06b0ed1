/**
 * Python's archives: what wheels and sdists say of themselves, as core metadata, RECORD, entry
 * points, tags and names (PyPA's specifications). Only this package knows how they are named.
 */
@NullMarked
package reproducibility.ecosystem.python;

import org.jspecify.annotations.NullMarked;
