/**
 * What Python's own {@code packaging} library says: requirements, markers and versions, for a whole
 * repository in one run. Setup scripts are parsed, never run.
 */
@NullMarked
package reproducibility.python;

import org.jspecify.annotations.NullMarked;
