/** What git's own files say: its folder, index, objects, attributes and ignored files. */
@NullMarked
package reproducibility.repository.git;

import org.jspecify.annotations.NullMarked;
