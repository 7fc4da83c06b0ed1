/**
 * Changes to a repository that a person will review: text edited where it has to be and nowhere
 * else. What a file's own reader does not read back as intended is refused.
 */
@NullMarked
package reproducibility.change;

import org.jspecify.annotations.NullMarked;
