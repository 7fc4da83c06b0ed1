/**
 * Files and folders that are written or made: whole or not at all, this user's alone, and never
 * through a link that somebody else laid.
 */
@NullMarked
package reproducibility.file;

import org.jspecify.annotations.NullMarked;
