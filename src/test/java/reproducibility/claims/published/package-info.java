/** What must hold of what others published, and of the own package index and binary cache. */
@NullMarked
package reproducibility.claims.published;

import org.jspecify.annotations.NullMarked;
