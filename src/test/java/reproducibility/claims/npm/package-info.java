/** What must hold of npm's archives: what their {@code package.json} says, and where it lies. */
@NullMarked
package reproducibility.claims.npm;

import org.jspecify.annotations.NullMarked;
