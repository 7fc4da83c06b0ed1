/**
 * Gzip-compressed tar files, read strictly from the first byte to the last (RFC 1952; POSIX, "ustar
 * Interchange Format").
 */
@NullMarked
package reproducibility.archive.tar;

import org.jspecify.annotations.NullMarked;
