/** What must hold of builds: here, in containers, by other machines and for other platforms. */
@NullMarked
package reproducibility.claims.build;

import org.jspecify.annotations.NullMarked;
