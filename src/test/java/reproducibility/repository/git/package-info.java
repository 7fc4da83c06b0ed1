/** Git's own files, sound and unsound. */
@NullMarked
package reproducibility.repository.git;

import org.jspecify.annotations.NullMarked;
