/** Ways to break builds: here, in containers, by other machines and for other platforms. */
@NullMarked
package reproducibility.proof.build;

import org.jspecify.annotations.NullMarked;
