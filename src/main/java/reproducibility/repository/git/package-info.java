/**
 * What git's own files say: its folder, index, objects, attributes and ignored files; nothing here
 * knows the rest of a repository.
 */
@NullMarked
package reproducibility.repository.git;

import org.jspecify.annotations.NullMarked;
